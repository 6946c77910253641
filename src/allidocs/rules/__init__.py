"""What a good reviewer would say of a plan: one small function per rule, registered with code, severity and source."""
