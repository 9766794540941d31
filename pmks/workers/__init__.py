"""Workers: lists of vulnerable workers whose premium the city pays (S0.P), kept by the kelurahan, checked by oneself, published masked."""
