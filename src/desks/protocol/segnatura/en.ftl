### The XML segnatura at the protocol desk.

fault-segnatura-reserved = The registration { $number } is reserved.
    .todo = Only those who may see its content can make its segnatura.
fault-segnatura-arrival = The registration { $number } is an arrival: its XML segnatura is that of whoever wrote.
    .todo = Answer the sender with a confirmation, an update or an exception.
fault-segnatura-altered = The signer did not give back the same segnatura with a seal.
    .todo = Check [segnatura] signer in the configuration: nothing was sent.
