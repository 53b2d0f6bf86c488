// agenda
