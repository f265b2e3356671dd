"""One storefront of several exporters: who gets how much of a sale."""
