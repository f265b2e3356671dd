"""What an exporter's accounts will hold, week by week, with and without a financing."""
