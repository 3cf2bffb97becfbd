outcome-not-done = The operation was not carried out.
outcome-done = The operation was carried out.
outcome-unknown = It is not known whether the operation was carried out.
