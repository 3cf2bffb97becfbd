fault-not-permitted = { $operator } is not allowed to do this.
    .todo = Ask the administrator for the permission.
role-administrator = administrator
role-registrar = registrar
role-head_of_service = head of service
role-clerk = office clerk
role-reader = reader

fault-account-unknown = The system user number { $uid } has no name.
    .todo = Have the server's administrator look at the account.
