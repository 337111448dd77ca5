"""The place "Students": the list that is searched, filtered, sorted and acted on."""
