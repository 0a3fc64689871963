"""What the readers share: dates, names, titles, organisations, places, quantities, lists."""
