//! Whatever keys come: a draft gives the form back, and it draws at any size.

use super::*;

fn any_keys() -> impl Strategy<Value = String> {
    let names = [
        "enter",
        "tab",
        "shift-tab",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "del",
        "backspace",
        "ctrl-z",
        "ctrl-y",
        "f3",
        "f8",
        "esc",
        "pgdn",
        "pgup",
        "space",
        "ctrl-w",
        "ctrl-k",
    ];
    prop_oneof![
        proptest::sample::select(names.to_vec()).prop_map(|name| format!("<{name}>")),
        "[a-z0-9èò漢/ \u{301}]{1,6}",
    ]
}

proptest! {
    #[test]
    fn restoring_a_state_gives_that_state(
        keys in proptest::collection::vec(any_keys(), 0..40),
        answered in any::<bool>(),
    ) {
        let mut form = letter();
        form.learn("number", Value::text("7"), "abituale");
        for key in keys {
            let events = press(&mut form, &key);
            for event in events {
                if let FormEvent::Lookup { field, ticket, .. } = event && answered {
                    form.offer(field, ticket, senders());
                }
            }
        }
        let state = form.state();
        let json = serde_json::to_string(&state).unwrap();
        let kept: FormState = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&kept, &state);
        let mut other = letter();
        other.restore(&kept);
        prop_assert_eq!(other.state(), state);
    }

    #[test]
    fn it_draws_at_any_size(
        keys in proptest::collection::vec(any_keys(), 0..12),
        width in 0u16..=30,
        height in 0u16..=10,
        wide in any::<bool>(),
    ) {
        let mut form = letter();
        for key in keys {
            let events = press(&mut form, &key);
            for event in events {
                if let FormEvent::Lookup { field, ticket, .. } = event {
                    form.offer(field, ticket, senders());
                }
            }
        }
        let width = if wide { width + 110 } else { width };
        let (_, cursor) = screen(&form, width, height);
        if let Some(at) = cursor {
            prop_assert!(Rect::new(0, 0, width, height).contains(at));
        }
    }
}
