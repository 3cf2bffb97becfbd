outcome-not-done = The operation was not carried out.
outcome-done = The operation was carried out.
outcome-unknown = It is not known whether the operation was carried out.

fault-paths-home = The user's home folder cannot be found.
    .todo = Set the variable HOME, or SCRIVANIA_CONFIG, SCRIVANIA_DATA_DIR and SCRIVANIA_STATE_DIR.
fault-paths-create = The folder { $folder } cannot be created.
    .todo = Check the path and the permissions, or name another folder.
fault-paths-write = The folder { $folder } cannot be written.
    .todo = Check permissions and disk space, or name another folder.
