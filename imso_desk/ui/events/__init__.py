"""The place "Events": the Field Studies Program, who was asked, who came, what it cost."""
