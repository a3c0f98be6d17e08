"""Pictures of comparison as data: dots with ranges, funnel, process behaviour, small multiples, map."""
