"""What a lender may have out at once with one buyer, group, country or grade, in one product or currency: by its
programme, whatever sellers it came through."""
