// venue
