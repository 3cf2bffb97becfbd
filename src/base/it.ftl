outcome-not-done = L'operazione non è stata eseguita.
outcome-done = L'operazione è stata eseguita.
outcome-unknown = Non si sa se l'operazione è stata eseguita.
