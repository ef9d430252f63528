"""Questions to businesses, and whether their data answer them."""
