"""One student's page: everything the office holds on one person, to read and to correct."""
