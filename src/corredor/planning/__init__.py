"""What should happen: journeys, whole convoys, and the reasons for those who are left."""
