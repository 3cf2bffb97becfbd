//! Letters about trade: shops, markets, signs, public ground.

use super::COMPANY;
use crate::cli::demo::topics::{Season, Topic, Way, topic};

use Season::Summer;
use Way::Portal;

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "VIII.4",
        "SUAP",
        COMPANY,
        Portal,
        30,
        "scia",
        &[
            "SCIA di avvio di attività di commercio al dettaglio in {via} {civ}",
            "SCIA di subingresso in attività di somministrazione, {via} {civ}",
            "Comunicazione di cessazione dell'attività di {via} {civ}",
            "Comunicazione di vendita straordinaria di liquidazione",
        ],
    ),
    topic(
        "VIII.5",
        "SUAP",
        COMPANY,
        Portal,
        12,
        "istanza",
        &[
            "Domanda di assegnazione di posteggio nel mercato settimanale",
            "Domanda di partecipazione alla fiera di San Lieto",
        ],
    )
    .season(Summer),
    topic("VIII.6", "SUAP", COMPANY, Portal, 6, "scia", &["SCIA per locazione turistica in {via} {civ}"])
        .season(Summer),
    topic(
        "IV.14",
        "TRIB",
        COMPANY,
        Portal,
        10,
        "istanza",
        &[
            "Richiesta di installazione di insegna in {via} {civ}",
            "Richiesta di occupazione di suolo pubblico in {via}, {mq} mq",
        ],
    )
    .knows(&["PL"])
    .season(Summer),
];
