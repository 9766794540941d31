"""Operations: a patrol or a razia is one outing, under which many people are registered with shared place, time and team."""
