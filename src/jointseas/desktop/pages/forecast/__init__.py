"""What an exporter will have in its accounts in the next thirteen weeks, with and without a financing."""
