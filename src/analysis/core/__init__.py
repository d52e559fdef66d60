"""What every other room stands on: places, periods, areas, errors, Vietnamese text and numbers."""
