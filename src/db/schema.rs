//! The tables as diesel sees them: the types both engines share. Kept by hand beside the migrations;
//! a test compares it with both migrated databases.
#![allow(missing_docs, reason = "the migrations say what the columns are")]

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    offices (id) {
        id -> BigInt,
        code -> Text,
        name -> Text,
        parent_id -> Nullable<BigInt>,
        email -> Nullable<Text>,
        active -> Bool,
        search -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    operators (id) {
        id -> BigInt,
        login -> Text,
        surname -> Text,
        name -> Text,
        tax_code -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        failed_logins -> BigInt,
        locked_until -> Nullable<Timestamp>,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    operator_offices (operator_id, office_id) {
        operator_id -> BigInt,
        office_id -> BigInt,
    }
}

diesel::table! {
    operator_roles (operator_id, role) {
        operator_id -> BigInt,
        role -> Text,
    }
}

diesel::table! {
    form_repeats (operator_id, form) {
        operator_id -> BigInt,
        form -> Text,
        content -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    drafts (id) {
        id -> BigInt,
        operator_id -> BigInt,
        form -> Text,
        subject -> Text,
        idempotency_key -> Text,
        content -> Text,
        title -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    deadlines (id) {
        id -> BigInt,
        activity -> Text,
        subject_kind -> Text,
        subject_id -> BigInt,
        title -> Text,
        office_id -> Nullable<BigInt>,
        opened_at -> Timestamp,
        due_at -> Timestamp,
        met_at -> Nullable<Timestamp>,
        met_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    jobs (name) {
        name -> Text,
        next_due -> Nullable<Timestamp>,
        last_run -> Nullable<Timestamp>,
        last_outcome -> Nullable<Text>,
        runs -> BigInt,
    }
}

diesel::table! {
    registers (code) {
        code -> Text,
        name -> Text,
        yearly -> Bool,
        year -> BigInt,
        last -> BigInt,
        last_at -> Nullable<Timestamp>,
        closed_year -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit_head (id) {
        id -> BigInt,
        seq -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    audit_events (seq) {
        seq -> BigInt,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        session -> Text,
        action -> Text,
        subject_kind -> Text,
        subject_id -> BigInt,
        detail -> Text,
        digest -> Binary,
        previous -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    correspondents (id) {
        id -> BigInt,
        kind -> Text,
        name -> Text,
        first_name -> Nullable<Text>,
        tax_code -> Nullable<Text>,
        vat_number -> Nullable<Text>,
        ipa_code -> Nullable<Text>,
        pec -> Nullable<Text>,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        address -> Nullable<Text>,
        postcode -> Nullable<Text>,
        town -> Nullable<Text>,
        province -> Nullable<Text>,
        country -> Nullable<Text>,
        source -> Text,
        search -> Text,
        sort_key -> Text,
        active -> Bool,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    filing_plans (id) {
        id -> BigInt,
        name -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    filing_classes (id) {
        id -> BigInt,
        plan_id -> BigInt,
        parent_id -> Nullable<BigInt>,
        position -> BigInt,
        code -> Text,
        title -> Text,
        search -> Text,
    }
}

diesel::table! {
    registrations (id) {
        id -> BigInt,
        year -> BigInt,
        number -> BigInt,
        registered_at -> Timestamp,
        registered_on -> Date,
        flow -> Text,
        subject -> Text,
        party -> Text,
        party_key -> Text,
        sender_number -> Nullable<Text>,
        sender_date -> Nullable<Date>,
        arrived_at -> Nullable<Timestamp>,
        medium -> Text,
        medium_number -> Nullable<Text>,
        reserved -> Bool,
        needs_visto -> Bool,
        notes -> Nullable<Text>,
        arrival_id -> Nullable<BigInt>,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        request_digest -> Binary,
        digest -> Binary,
    }
}

diesel::table! {
    registration_parties (registration_id, position) {
        registration_id -> BigInt,
        position -> BigInt,
        correspondent_id -> Nullable<BigInt>,
        kind -> Text,
        name -> Text,
        tax_code -> Nullable<Text>,
        vat_number -> Nullable<Text>,
        pec -> Nullable<Text>,
        email -> Nullable<Text>,
        address -> Nullable<Text>,
    }
}

diesel::table! {
    registration_documents (registration_id, position) {
        registration_id -> BigInt,
        position -> BigInt,
        main -> Bool,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
    }
}

diesel::table! {
    registration_routings (id) {
        id -> BigInt,
        registration_id -> BigInt,
        office_id -> BigInt,
        kind -> Text,
        since -> Timestamp,
        since_by -> BigInt,
        until -> Nullable<Timestamp>,
        until_by -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        state -> Text,
        holder_id -> Nullable<BigInt>,
        held_since -> Nullable<Timestamp>,
    }
}

diesel::table! {
    registration_classes (id) {
        id -> BigInt,
        registration_id -> BigInt,
        class_id -> BigInt,
        since -> Timestamp,
        since_by -> BigInt,
        until -> Nullable<Timestamp>,
        until_by -> Nullable<BigInt>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    arrivals (id) {
        id -> BigInt,
        source -> Text,
        source_id -> Text,
        kind -> Text,
        state -> Text,
        received_at -> Timestamp,
        found_at -> Timestamp,
        sender -> Text,
        sender_address -> Nullable<Text>,
        subject -> Text,
        message_id -> Nullable<Text>,
        refers_to -> Nullable<Text>,
        receipt_kind -> Nullable<Text>,
        anomaly -> Bool,
        attachments -> BigInt,
        sha256 -> Text,
        size -> BigInt,
        reason -> Nullable<Text>,
        matched_id -> Nullable<BigInt>,
        registration_id -> Nullable<BigInt>,
        postponed_until -> Nullable<Date>,
        version -> BigInt,
        same_as -> Nullable<BigInt>,
        taken_by -> Nullable<BigInt>,
        taken_at -> Nullable<Timestamp>,
        class_id -> Nullable<BigInt>,
        offices -> Nullable<Text>,
    }
}

diesel::table! {
    subject_templates (id) {
        id -> BigInt,
        code -> Text,
        text -> Text,
        flow -> Nullable<Text>,
        class_id -> Nullable<BigInt>,
        active -> Bool,
        uses -> BigInt,
        version -> BigInt,
        updated_by -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    list_views (id) {
        id -> BigInt,
        list -> Text,
        owner_id -> Nullable<BigInt>,
        name -> Text,
        slot -> Nullable<BigInt>,
        content -> Text,
        version -> BigInt,
        updated_by -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    arrival_acts (id) {
        id -> BigInt,
        kind -> Text,
        operator_id -> BigInt,
        at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    arrival_act_lines (act_id, arrival_id) {
        act_id -> BigInt,
        arrival_id -> BigInt,
        shown -> BigInt,
        version -> BigInt,
        before -> Text,
    }
}

diesel::table! {
    daily_registers (id) {
        id -> BigInt,
        year -> BigInt,
        number -> BigInt,
        day -> Date,
        identifier -> Text,
        register -> Text,
        first_number -> Nullable<BigInt>,
        last_number -> Nullable<BigInt>,
        registrations -> BigInt,
        changes -> BigInt,
        chain_events -> BigInt,
        chain_hash -> Binary,
        closed_at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        head_name -> Text,
        pdf_sha256 -> Text,
        pdf_size -> BigInt,
        xml_sha256 -> Text,
        xml_size -> BigInt,
        digest -> Binary,
    }
}

diesel::table! {
    daily_transfers (daily_id) {
        daily_id -> BigInt,
        state -> Text,
        sent_at -> Nullable<Timestamp>,
        sent_by -> Nullable<BigInt>,
        preserver -> Nullable<Text>,
        package_id -> Nullable<Text>,
        receipt_at -> Nullable<Timestamp>,
        receipt_by -> Nullable<BigInt>,
        report_id -> Nullable<Text>,
        report_name -> Nullable<Text>,
        report_sha256 -> Nullable<Text>,
        refusals -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    annual_closings (year) {
        year -> BigInt,
        register -> Text,
        first_number -> Nullable<BigInt>,
        last_number -> Nullable<BigInt>,
        registrations -> BigInt,
        annulled -> BigInt,
        corrected -> BigInt,
        daily_registers -> BigInt,
        emergency_periods -> BigInt,
        emergency_lines -> BigInt,
        chain_events -> BigInt,
        chain_hash -> Binary,
        closed_at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        head_name -> Text,
        pdf_sha256 -> Text,
        pdf_size -> BigInt,
        xml_sha256 -> Text,
        xml_size -> BigInt,
        digest -> Binary,
    }
}

diesel::table! {
    emergency_periods (id) {
        id -> BigInt,
        seat -> BigInt,
        period -> BigInt,
        opened_at -> Timestamp,
        restored_at -> Timestamp,
        cause -> Text,
        authorised_by -> Text,
        measure -> Nullable<Text>,
        renewals -> Text,
        lines -> BigInt,
        days -> Text,
        head -> Binary,
        reentered_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    emergency_links (registration_id) {
        registration_id -> BigInt,
        seat -> BigInt,
        period -> BigInt,
        year -> BigInt,
        number -> BigInt,
        emergency_at -> Timestamp,
        emergency_on -> Date,
        operator_name -> Text,
        line_hash -> Binary,
        linked_at -> Timestamp,
        linked_by -> BigInt,
    }
}

diesel::table! {
    registration_notices (arrival_id) {
        arrival_id -> BigInt,
        registration_id -> BigInt,
        kind -> Text,
        sender -> Text,
        their_number -> Nullable<Text>,
        their_date -> Nullable<Date>,
        reason -> Nullable<Text>,
        measure -> Nullable<Text>,
        received_at -> Timestamp,
        linked_at -> Timestamp,
        digest -> Binary,
    }
}

diesel::joinable!(registration_routings -> offices (office_id));
diesel::joinable!(registration_classes -> filing_classes (class_id));
diesel::joinable!(operator_offices -> offices (office_id));
diesel::joinable!(deadlines -> offices (office_id));

diesel::allow_tables_to_appear_in_same_query!(
    settings,
    offices,
    operators,
    operator_offices,
    operator_roles,
    drafts,
    deadlines,
    jobs,
    registers,
    audit_head,
    audit_events,
    correspondents,
    filing_plans,
    filing_classes,
    registrations,
    registration_parties,
    registration_documents,
    registration_routings,
    registration_classes,
    arrivals,
    daily_registers,
    daily_transfers,
    annual_closings,
    emergency_periods,
    emergency_links,
    annulments,
    corrections,
    deferrals,
    deferred_registrations,
    exclusions,
    arrival_exclusions,
);

// ---- Dossiers and the dossier plan -------------------------------------------------------------------------------

diesel::table! {
    dossier_counters (year, series) {
        year -> BigInt,
        series -> Text,
        last -> BigInt,
    }
}

diesel::table! {
    dossiers (id) {
        id -> BigInt,
        year -> BigInt,
        series -> Text,
        number -> BigInt,
        code -> Text,
        sort_key -> Text,
        class_id -> Nullable<BigInt>,
        class_code -> Text,
        kind -> Text,
        subject -> Text,
        office_id -> BigInt,
        responsible_id -> Nullable<BigInt>,
        opened_on -> Date,
        opened_at -> Timestamp,
        opened_by -> BigInt,
        closed_on -> Nullable<Date>,
        closed_by -> Nullable<BigInt>,
        place -> Nullable<Text>,
        parent_id -> Nullable<BigInt>,
        retention -> Nullable<BigInt>,
        plan_line_id -> Nullable<BigInt>,
        idempotency_key -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    dossier_documents (id) {
        id -> BigInt,
        dossier_id -> BigInt,
        registration_id -> BigInt,
        since -> Timestamp,
        since_by -> BigInt,
        until -> Nullable<Timestamp>,
        until_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    dossier_plans (year) {
        year -> BigInt,
        copied_from -> Nullable<BigInt>,
        created_at -> Timestamp,
        created_by -> BigInt,
        approved_at -> Nullable<Timestamp>,
        approved_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    dossier_plan_lines (id) {
        id -> BigInt,
        year -> BigInt,
        class_id -> BigInt,
        kind -> Text,
        title -> Text,
        office_id -> BigInt,
        cadence -> Text,
        retention -> Nullable<BigInt>,
        origin_id -> Nullable<BigInt>,
        state -> Text,
        version -> BigInt,
    }
}

// ---- Departures -------------------------------------------------------------------------------------------------

diesel::table! {
    departure_requests (id) {
        id -> BigInt,
        office_id -> BigInt,
        state -> Text,
        medium -> Text,
        return_card -> Bool,
        urgent -> Bool,
        reserved -> Bool,
        subject -> Text,
        body -> Nullable<Text>,
        recipients -> Text,
        documents -> Text,
        class_id -> Nullable<BigInt>,
        dossier_id -> Nullable<BigInt>,
        signer -> Nullable<Text>,
        notes -> Nullable<Text>,
        asked_at -> Nullable<Timestamp>,
        asked_by -> BigInt,
        asked_name -> Text,
        reason -> Nullable<Text>,
        registration_id -> Nullable<BigInt>,
        shipped_at -> Nullable<Timestamp>,
        idempotency_key -> Text,
        register_key -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    shipments (id) {
        id -> BigInt,
        registration_id -> BigInt,
        position -> BigInt,
        attempt -> BigInt,
        medium -> Text,
        return_card -> Bool,
        office_id -> Nullable<BigInt>,
        name -> Text,
        address -> Nullable<Text>,
        reserved -> Bool,
        state -> Text,
        entered_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        code -> Nullable<Text>,
        kind -> Nullable<Text>,
        grams -> Nullable<BigInt>,
        cents -> Nullable<BigInt>,
        cost_typed -> Bool,
        list_id -> Nullable<BigInt>,
        pec_id -> Nullable<BigInt>,
        certified -> Nullable<Bool>,
        outcome -> Text,
        outcome_at -> Nullable<Timestamp>,
        outcome_note -> Nullable<Text>,
        handled_at -> Nullable<Timestamp>,
        handled_by -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    postal_tariffs (id) {
        id -> BigInt,
        medium -> Text,
        kind -> Text,
        up_to_grams -> BigInt,
        cents -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    shipping_lists (id) {
        id -> BigInt,
        year -> BigInt,
        number -> BigInt,
        medium -> Text,
        closed_at -> Timestamp,
        closed_on -> Date,
        items -> BigInt,
        cents -> BigInt,
        operator_id -> BigInt,
        operator_name -> Text,
        pdf_sha256 -> Text,
        pdf_size -> BigInt,
        csv_sha256 -> Text,
        csv_size -> BigInt,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    shipping_list_lines (list_id, position) {
        list_id -> BigInt,
        position -> BigInt,
        shipment_id -> BigInt,
        registration_id -> BigInt,
        name -> Text,
        address -> Nullable<Text>,
        reserved -> Bool,
        code -> Nullable<Text>,
        return_card -> Bool,
        kind -> Nullable<Text>,
        grams -> Nullable<BigInt>,
        cents -> Nullable<BigInt>,
        office -> Text,
    }
}

diesel::table! {
    pec_messages (id) {
        id -> BigInt,
        registration_id -> BigInt,
        attempt -> BigInt,
        message_id -> Text,
        local_part -> Text,
        medium -> Text,
        sender -> Text,
        subject -> Text,
        recipients -> BigInt,
        file_name -> Text,
        sha256 -> Text,
        size -> BigInt,
        state -> Text,
        prepared_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    pec_receipts (arrival_id) {
        arrival_id -> BigInt,
        pec_id -> BigInt,
        kind -> Text,
        recipient -> Nullable<Text>,
        externals -> Nullable<Text>,
        at -> Timestamp,
        provider -> Text,
        detail -> Nullable<Text>,
        is_final -> Bool,
        sha256 -> Text,
        linked_at -> Timestamp,
        digest -> Binary,
    }
}

// ---- Corrections ------------------------------------------------------------------------------------------------

diesel::table! {
    annulments (id) {
        id -> BigInt,
        year -> BigInt,
        number -> BigInt,
        registration_id -> BigInt,
        annulled_at -> Timestamp,
        annulled_on -> Date,
        reason -> Text,
        measure -> Text,
        requested_by -> Nullable<Text>,
        declared_unsent -> Bool,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    corrections (registration_id, position) {
        registration_id -> BigInt,
        position -> BigInt,
        field -> Text,
        old_value -> Text,
        new_value -> Text,
        new_parties -> Nullable<Text>,
        reason -> Text,
        corrected_at -> Timestamp,
        corrected_on -> Date,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    deferrals (id) {
        id -> BigInt,
        year -> BigInt,
        number -> BigInt,
        measure -> Text,
        kinds -> Text,
        causes -> Text,
        starts_on -> Date,
        ends_on -> Date,
        decided_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    deferred_registrations (registration_id) {
        registration_id -> BigInt,
        deferral_id -> BigInt,
        arrived_at -> Timestamp,
        digest -> Binary,
    }
}

diesel::table! {
    exclusions (id) {
        id -> BigInt,
        title -> Text,
        words -> Text,
        by_law -> Bool,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    arrival_exclusions (arrival_id) {
        arrival_id -> BigInt,
        exclusion_id -> BigInt,
        since -> Timestamp,
        operator_id -> BigInt,
    }
}

// ---- What was brought over from another register -----------------------------------------------------------------

diesel::table! {
    register_imports (id) {
        id -> BigInt,
        source -> Text,
        file_name -> Text,
        file_sha256 -> Text,
        rows -> BigInt,
        imported_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    closed_years (year) {
        year -> BigInt,
        last_number -> BigInt,
        rows -> BigInt,
        goes_on -> Bool,
    }
}

diesel::table! {
    imported_registrations (registration_id) {
        registration_id -> BigInt,
        import_id -> BigInt,
        line -> BigInt,
        hour_known -> Bool,
        medium -> Nullable<Text>,
        class -> Nullable<Text>,
        offices -> Nullable<Text>,
        fingerprint -> Nullable<Text>,
        annulled -> Bool,
        annulled_on -> Nullable<Date>,
        annulled_why -> Nullable<Text>,
        digest -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(imported_registrations, register_imports, registrations);

// ---- Routing ----------------------------------------------------------------------------------------------------

diesel::table! {
    routing_steps (id) {
        id -> BigInt,
        routing_id -> BigInt,
        registration_id -> BigInt,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        act -> Text,
        from_state -> Text,
        to_state -> Text,
        from_holder -> Nullable<BigInt>,
        from_since -> Nullable<Timestamp>,
        office_id -> Nullable<BigInt>,
        person_id -> Nullable<BigInt>,
        dossier_id -> Nullable<BigInt>,
        next_id -> Nullable<BigInt>,
        undoes -> Nullable<BigInt>,
        note -> Nullable<Text>,
        digest -> Binary,
    }
}

diesel::table! {
    absences (id) {
        id -> BigInt,
        operator_id -> BigInt,
        first_day -> Date,
        last_day -> Date,
        substitute_id -> Nullable<BigInt>,
        note -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> BigInt,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<BigInt>,
    }
}

// ---- Helpdesk -------------------------------------------------------------------------------------------------------

diesel::table! {
    ticket_counters (year) {
        year -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    tickets (id) {
        id -> BigInt,
        year -> BigInt,
        number -> BigInt,
        opened_at -> Timestamp,
        channel -> Text,
        requester_id -> Nullable<BigInt>,
        requester -> Text,
        office_id -> Nullable<BigInt>,
        asset_id -> Nullable<BigInt>,
        room -> Text,
        category -> Text,
        blocking -> Bool,
        line -> Text,
        title -> Text,
        body -> Text,
        screen -> Nullable<Text>,
        state -> Text,
        waiting_for -> Nullable<Text>,
        waiting_until -> Nullable<Date>,
        assignee_id -> Nullable<BigInt>,
        supplier_id -> Nullable<BigInt>,
        merged_into -> Nullable<BigInt>,
        minutes -> BigInt,
        taken_at -> Nullable<Timestamp>,
        taken_by -> Nullable<BigInt>,
        solved_at -> Nullable<Timestamp>,
        solved_by -> Nullable<BigInt>,
        terms -> Text,
        due_at -> Nullable<Timestamp>,
        rank_at -> Timestamp,
        shelf -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    ticket_keys (key) {
        key -> Text,
        ticket_id -> BigInt,
    }
}

diesel::table! {
    ticket_notes (id) {
        id -> BigInt,
        ticket_id -> BigInt,
        at -> Timestamp,
        author_id -> Nullable<BigInt>,
        author -> Text,
        visible -> Bool,
        text -> Text,
    }
}

diesel::table! {
    ticket_events (id) {
        id -> BigInt,
        ticket_id -> BigInt,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        act -> Text,
        word -> Nullable<Text>,
        detail -> Nullable<Text>,
        digest -> Binary,
    }
}

diesel::table! {
    ticket_pauses (id) {
        id -> BigInt,
        ticket_id -> BigInt,
        why -> Text,
        note -> Text,
        from_at -> Timestamp,
        to_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    ticket_links (ticket_id, other_id) {
        ticket_id -> BigInt,
        other_id -> BigInt,
        at -> Timestamp,
        operator_id -> BigInt,
    }
}

diesel::table! {
    ticket_acts (id) {
        id -> BigInt,
        kind -> Text,
        operator_id -> BigInt,
        at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    ticket_act_lines (act_id, ticket_id) {
        act_id -> BigInt,
        ticket_id -> BigInt,
        shown -> BigInt,
        version -> BigInt,
        before -> Text,
    }
}

diesel::table! {
    canned_texts (id) {
        id -> BigInt,
        title -> Text,
        body -> Text,
        category -> Nullable<Text>,
        uses -> BigInt,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    ticket_clocks (id) {
        id -> BigInt,
        category -> Text,
        circumstance -> Text,
        activity -> Text,
        take_up -> Text,
        solve -> Nullable<Text>,
        solve_from -> Text,
        pauses -> Text,
        valid_from -> Date,
        version -> BigInt,
        updated_by -> Nullable<BigInt>,
        updated_at -> Nullable<Timestamp>,
    }
}

// ---- Inventory and consumables ----------------------------------------------------------------------------------

diesel::table! {
    assets (id) {
        id -> BigInt,
        number -> Text,
        kind -> Text,
        name -> Text,
        maker -> Nullable<Text>,
        model -> Nullable<Text>,
        serial -> Nullable<Text>,
        office_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        room -> Nullable<Text>,
        ip -> Nullable<Text>,
        mac -> Nullable<Text>,
        uuid -> Nullable<Text>,
        os -> Nullable<Text>,
        os_version -> Nullable<Text>,
        os_end -> Nullable<Date>,
        ram_mb -> Nullable<BigInt>,
        disk_gb -> Nullable<BigInt>,
        cpu -> Nullable<Text>,
        bought_on -> Nullable<Date>,
        warranty_until -> Nullable<Date>,
        supplier -> Nullable<Text>,
        contract_id -> Nullable<BigInt>,
        price_cents -> Nullable<BigInt>,
        licences -> Nullable<BigInt>,
        state -> Text,
        attached_to -> Nullable<BigInt>,
        note -> Nullable<Text>,
        serial_key -> Text,
        seen_at -> Nullable<Timestamp>,
        idempotency_key -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    asset_counter (id) {
        id -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    asset_parts (id) {
        id -> BigInt,
        asset_id -> BigInt,
        kind -> Text,
        name -> Text,
        name_key -> Text,
        version -> Nullable<Text>,
        maker -> Nullable<Text>,
        serial -> Nullable<Text>,
        detail -> Nullable<Text>,
    }
}

diesel::table! {
    asset_events (id) {
        id -> BigInt,
        asset_id -> BigInt,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        act -> Text,
        other_id -> Nullable<BigInt>,
        note -> Nullable<Text>,
        detail -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    asset_loans (id) {
        id -> BigInt,
        asset_id -> BigInt,
        spare_id -> BigInt,
        since -> Timestamp,
        since_by -> BigInt,
        due_on -> Date,
        reason -> Nullable<Text>,
        ticket_id -> Nullable<BigInt>,
        home_office_id -> Nullable<BigInt>,
        home_room -> Nullable<Text>,
        until -> Nullable<Timestamp>,
        until_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    inventory_rounds (id) {
        id -> BigInt,
        kind -> Text,
        year -> BigInt,
        opened_at -> Timestamp,
        opened_by -> Nullable<BigInt>,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<BigInt>,
        closed_name -> Nullable<Text>,
        checked -> Nullable<BigInt>,
        differences -> Nullable<BigInt>,
        remarks -> Nullable<Text>,
        sha256 -> Nullable<Text>,
        size -> Nullable<BigInt>,
        digest -> Nullable<Binary>,
        version -> BigInt,
    }
}

diesel::table! {
    inventory_checks (id) {
        id -> BigInt,
        round_id -> BigInt,
        asset_id -> BigInt,
        outcome -> Text,
        office_id -> Nullable<BigInt>,
        to_office_id -> Nullable<BigInt>,
        room -> Nullable<Text>,
        note -> Nullable<Text>,
        installed -> Nullable<BigInt>,
        bought -> Nullable<BigInt>,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
    }
}

diesel::table! {
    consumables (id) {
        id -> BigInt,
        code -> Text,
        name -> Text,
        kind -> Text,
        unit -> Text,
        minimum -> BigInt,
        place -> Nullable<Text>,
        price_cents -> Nullable<BigInt>,
        supplier -> Nullable<Text>,
        note -> Nullable<Text>,
        active -> Bool,
        idempotency_key -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    consumable_models (consumable_id, model_key) {
        consumable_id -> BigInt,
        model -> Text,
        model_key -> Text,
    }
}

diesel::table! {
    consumption_analyses (id) {
        id -> BigInt,
        year -> BigInt,
        pieces -> BigInt,
        cost_cents -> BigInt,
        made_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        sha256 -> Text,
        size -> BigInt,
        digest -> Binary,
    }
}

diesel::table! {
    consumable_movements (id) {
        id -> BigInt,
        consumable_id -> BigInt,
        kind -> Text,
        quantity -> BigInt,
        at -> Timestamp,
        day -> Date,
        asset_id -> Nullable<BigInt>,
        office_id -> Nullable<BigInt>,
        price_cents -> Nullable<BigInt>,
        analysis_id -> Nullable<BigInt>,
        note -> Nullable<Text>,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

// ---- Rooms and their bookings -------------------------------------------------------------------------------------

diesel::table! {
    parts (id) {
        id -> BigInt,
        name -> Text,
    }
}

diesel::table! {
    rooms (id) {
        id -> BigInt,
        code -> Text,
        name -> Text,
        capacity -> BigInt,
        hours -> Text,
        setup_minutes -> BigInt,
        tidy_minutes -> BigInt,
        place -> Nullable<Text>,
        notes -> Nullable<Text>,
        position -> BigInt,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    room_parts (room_id, part_id) {
        room_id -> BigInt,
        part_id -> BigInt,
    }
}

diesel::table! {
    room_equipment (id) {
        id -> BigInt,
        room_id -> BigInt,
        name -> Text,
        quantity -> BigInt,
    }
}

diesel::table! {
    room_closures (id) {
        id -> BigInt,
        room_id -> Nullable<BigInt>,
        from_day -> Date,
        to_day -> Date,
        reason -> Text,
    }
}

diesel::table! {
    room_fees (id) {
        id -> BigInt,
        room_id -> BigInt,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        kind -> Text,
        cents -> BigInt,
        deposit_cents -> BigInt,
    }
}

diesel::table! {
    free_reasons (id) {
        id -> BigInt,
        text -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    room_requests (id) {
        id -> BigInt,
        asked_at -> Timestamp,
        asked_by -> BigInt,
        clock_from -> Timestamp,
        due_at -> Nullable<Timestamp>,
        source -> Text,
        registration_id -> Nullable<BigInt>,
        office_id -> Nullable<BigInt>,
        correspondent_id -> Nullable<BigInt>,
        applicant -> Text,
        contact -> Nullable<Text>,
        purpose -> Text,
        kind -> Text,
        people -> BigInt,
        equipment -> Nullable<Text>,
        setup_minutes -> BigInt,
        tidy_minutes -> BigInt,
        fee_cents -> Nullable<BigInt>,
        free_reason_id -> Nullable<BigInt>,
        deposit_cents -> Nullable<BigInt>,
        deposit_paid_on -> Nullable<Date>,
        deposit_returned_on -> Nullable<Date>,
        outcome -> Nullable<Text>,
        state -> Text,
        rule -> Nullable<Text>,
        first_at -> Timestamp,
        last_at -> Timestamp,
        room_id -> BigInt,
        idempotency_key -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    room_request_events (id) {
        id -> BigInt,
        request_id -> BigInt,
        booking_id -> Nullable<BigInt>,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        act -> Text,
        from_state -> Text,
        to_state -> Text,
        note -> Nullable<Text>,
        undoes -> Nullable<BigInt>,
        digest -> Binary,
    }
}

diesel::table! {
    bookings (id) {
        id -> BigInt,
        request_id -> Nullable<BigInt>,
        room_id -> BigInt,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        busy_from -> Timestamp,
        busy_to -> Timestamp,
        title -> Text,
        kind -> Text,
        state -> Text,
        created_at -> Timestamp,
        created_by -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    booking_parts (booking_id, part_id) {
        booking_id -> BigInt,
        part_id -> BigInt,
        busy_from -> Timestamp,
        busy_to -> Timestamp,
        blocking -> Bool,
    }
}

diesel::table! {
    room_deposits_kept (event_id) {
        event_id -> BigInt,
        request_id -> BigInt,
        cents -> BigInt,
        reason -> Text,
    }
}

diesel::joinable!(bookings -> rooms (room_id));
diesel::joinable!(room_requests -> rooms (room_id));

diesel::allow_tables_to_appear_in_same_query!(
    parts,
    rooms,
    room_parts,
    room_equipment,
    room_closures,
    room_fees,
    free_reasons,
    room_requests,
    room_request_events,
    bookings,
    booking_parts,
    room_deposits_kept,
);

// ---- Suppliers and upkeep ------------------------------------------------------------------------------------------

diesel::table! {
    suppliers (id) {
        id -> BigInt,
        correspondent_id -> BigInt,
        name -> Text,
        sort_key -> Text,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        hours -> Nullable<Text>,
        customer_code -> Nullable<Text>,
        categories -> Text,
        notes -> Nullable<Text>,
        active -> Bool,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    contracts (id) {
        id -> BigInt,
        supplier_id -> BigInt,
        kind -> Text,
        number -> Nullable<Text>,
        object -> Text,
        starts_on -> Date,
        ends_on -> Date,
        renewal -> Text,
        notice_term -> Nullable<Text>,
        notice_on -> Nullable<Date>,
        yearly_cents -> Nullable<BigInt>,
        cig -> Nullable<Text>,
        categories -> Text,
        take_up_term -> Nullable<Text>,
        solve_term -> Nullable<Text>,
        warn_days -> BigInt,
        renewed_from -> Nullable<BigInt>,
        cancelled_on -> Nullable<Date>,
        notes -> Nullable<Text>,
        version -> BigInt,
        idempotency_key -> Text,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    contract_assets (contract_id, asset_id) {
        contract_id -> BigInt,
        asset_id -> BigInt,
        label -> Text,
    }
}

diesel::table! {
    contract_documents (id) {
        id -> BigInt,
        contract_id -> BigInt,
        name -> Text,
        media_type -> Text,
        sha256 -> Text,
        size -> BigInt,
        added_at -> Timestamp,
        added_by -> BigInt,
    }
}

diesel::table! {
    supplier_calls (id) {
        id -> BigInt,
        supplier_id -> BigInt,
        contract_id -> Nullable<BigInt>,
        ticket_id -> Nullable<BigInt>,
        ticket_label -> Nullable<Text>,
        subject -> Text,
        called_at -> Timestamp,
        means -> Text,
        reference -> Nullable<Text>,
        promised_at -> Nullable<Timestamp>,
        take_up_term -> Nullable<Text>,
        solve_term -> Nullable<Text>,
        take_up_due -> Nullable<Timestamp>,
        solve_due -> Nullable<Timestamp>,
        taken_at -> Nullable<Timestamp>,
        solved_at -> Nullable<Timestamp>,
        outcome -> Nullable<Text>,
        pauses -> Bool,
        paid -> Bool,
        version -> BigInt,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        next_due -> Nullable<Timestamp>,
        order_at -> Timestamp,
    }
}

diesel::table! {
    supplier_call_notes (id) {
        id -> BigInt,
        call_id -> BigInt,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        kind -> Text,
        text -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    backup_plans (id) {
        id -> BigInt,
        name -> Text,
        asset_id -> Nullable<BigInt>,
        server -> Text,
        what -> Text,
        cadence -> Text,
        on_day -> BigInt,
        by_hour -> Text,
        working_days -> Bool,
        medium -> Text,
        offline -> Bool,
        restore_months -> BigInt,
        log_path -> Nullable<Text>,
        log_good -> Nullable<Text>,
        log_bad -> Nullable<Text>,
        log_seen -> Nullable<Text>,
        starts_on -> Date,
        active -> Bool,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    backup_outcomes (id) {
        id -> BigInt,
        plan_id -> BigInt,
        day -> Date,
        outcome -> Text,
        source -> Text,
        text -> Nullable<Text>,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    upkeep_tickets (key) {
        key -> Text,
        ticket_id -> BigInt,
        label -> Text,
        opened_at -> Timestamp,
    }
}

diesel::table! {
    restore_tests (id) {
        id -> BigInt,
        plan_id -> BigInt,
        planned_on -> Date,
        done_at -> Nullable<Timestamp>,
        outcome -> Nullable<Text>,
        text -> Nullable<Text>,
        minutes -> Nullable<BigInt>,
        operator_id -> Nullable<BigInt>,
        operator_name -> Nullable<Text>,
        pdf_sha256 -> Nullable<Text>,
        digest -> Nullable<Binary>,
    }
}

diesel::table! {
    mailboxes (id) {
        id -> BigInt,
        address -> Text,
        kind -> Text,
        holder -> Text,
        office_id -> Nullable<BigInt>,
        state -> Text,
        quota_mb -> Nullable<BigInt>,
        used_mb -> Nullable<BigInt>,
        measured_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        contract_id -> Nullable<BigInt>,
        warn_days -> BigInt,
        first_day -> Nullable<Date>,
        ticket_id -> Nullable<BigInt>,
        ticket_label -> Nullable<Text>,
        requested_at -> Nullable<Timestamp>,
        done_at -> Nullable<Timestamp>,
        fill -> BigInt,
        notes -> Nullable<Text>,
        version -> BigInt,
        idempotency_key -> Text,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    mailbox_measures (id) {
        id -> BigInt,
        mailbox_id -> BigInt,
        day -> Date,
        used_mb -> BigInt,
        quota_mb -> Nullable<BigInt>,
        at -> Timestamp,
        operator_id -> BigInt,
    }
}

diesel::table! {
    streamings (id) {
        id -> BigInt,
        booking_id -> BigInt,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        title -> Text,
        room -> Text,
        ticket_id -> Nullable<BigInt>,
        ticket_label -> Nullable<Text>,
        cancelled_at -> Nullable<Timestamp>,
        open_steps -> BigInt,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    streaming_steps (streaming_id, position) {
        streaming_id -> BigInt,
        position -> BigInt,
        text -> Text,
        done_at -> Nullable<Timestamp>,
        done_by -> Nullable<BigInt>,
        done_name -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    backup_outcomes,
    backup_plans,
    contract_assets,
    contract_documents,
    contracts,
    mailbox_measures,
    mailboxes,
    restore_tests,
    streaming_steps,
    streamings,
    supplier_call_notes,
    supplier_calls,
    suppliers,
    upkeep_tickets
);

// ---- Shifts, keys and letters of the rooms -----------------------------------------------------------------------

diesel::table! {
    shift_volunteers (id) {
        id -> BigInt,
        operator_id -> Nullable<BigInt>,
        correspondent_id -> Nullable<BigInt>,
        name -> Text,
        sort_key -> Text,
        payroll_code -> Nullable<Text>,
        contact -> Nullable<Text>,
        first_day -> Date,
        last_day -> Nullable<Date>,
        hours -> Nullable<Text>,
        note -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    shift_days_off (id) {
        id -> BigInt,
        volunteer_id -> BigInt,
        first_day -> Date,
        last_day -> Date,
        note -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> BigInt,
    }
}

diesel::table! {
    shifts (id) {
        id -> BigInt,
        booking_id -> BigInt,
        duty -> Text,
        room_id -> BigInt,
        room -> Text,
        title -> Text,
        day -> Date,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        weight -> BigInt,
        state -> Text,
        volunteer_id -> Nullable<BigInt>,
        how -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    shift_events (id) {
        id -> BigInt,
        shift_id -> BigInt,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        act -> Text,
        from_id -> Nullable<BigInt>,
        to_id -> Nullable<BigInt>,
        note -> Nullable<Text>,
        digest -> Binary,
    }
}

diesel::table! {
    shift_swaps (id) {
        id -> BigInt,
        shift_id -> BigInt,
        other_id -> Nullable<BigInt>,
        from_id -> BigInt,
        to_id -> BigInt,
        state -> Text,
        note -> Nullable<Text>,
        asked_at -> Timestamp,
        asked_by -> BigInt,
        answered_at -> Nullable<Timestamp>,
        answered_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    room_keys (id) {
        id -> BigInt,
        label -> Text,
        opens -> Text,
        out_id -> Nullable<BigInt>,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    room_key_moves (id) {
        id -> BigInt,
        key_id -> BigInt,
        label -> Text,
        kind -> Text,
        out_id -> Nullable<BigInt>,
        volunteer_id -> Nullable<BigInt>,
        holder -> Text,
        booking_id -> Nullable<BigInt>,
        due_at -> Nullable<Timestamp>,
        note -> Nullable<Text>,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    shift_months (month) {
        month -> Text,
        persons -> BigInt,
        minutes -> BigInt,
        csv_sha256 -> Text,
        csv_size -> BigInt,
        closed_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    shift_hours (id) {
        id -> BigInt,
        month -> Text,
        volunteer_id -> BigInt,
        name -> Text,
        payroll_code -> Nullable<Text>,
        duties -> BigInt,
        ordinary -> BigInt,
        evening -> BigInt,
        saturday -> BigInt,
        holiday -> BigInt,
        correction -> Bool,
        reason -> Nullable<Text>,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    room_letters (id) {
        id -> BigInt,
        request_id -> BigInt,
        kind -> Text,
        act_key -> Text,
        registration_id -> Nullable<BigInt>,
        addressee -> Text,
        subject -> Text,
        sha256 -> Text,
        size -> BigInt,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(room_keys, room_key_moves);

// ---- Series, calendars of others, sittings ------------------------------------------------------------------------

diesel::table! {
    imported_events (id) {
        id -> BigInt,
        room_id -> BigInt,
        uid -> Text,
        recurrence -> Text,
        booking_id -> BigInt,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    displacements (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        booking_id -> BigInt,
        request_id -> Nullable<BigInt>,
        at -> Timestamp,
        operator_id -> BigInt,
        room_id -> BigInt,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        state -> Text,
        letter_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

// ---- Acts ---------------------------------------------------------------------------------------------------------

diesel::table! {
    acts (id) {
        id -> BigInt,
        kind -> Text,
        state -> Text,
        shelf -> Text,
        rank_at -> Timestamp,
        due_at -> Nullable<Timestamp>,
        subject -> Text,
        proposal_year -> Nullable<BigInt>,
        proposal_number -> Nullable<BigInt>,
        proposed_on -> Date,
        office_id -> Nullable<BigInt>,
        proposer_id -> BigInt,
        commits_expense -> Bool,
        urgent -> Bool,
        immediate -> Bool,
        personal_data -> Bool,
        signed_at -> Nullable<Timestamp>,
        covered_at -> Nullable<Timestamp>,
        year -> Nullable<BigInt>,
        number -> Nullable<BigInt>,
        numbered_at -> Nullable<Timestamp>,
        area_number -> Nullable<BigInt>,
        adopted_on -> Nullable<Date>,
        prefect_told_at -> Nullable<Timestamp>,
        published_on -> Nullable<Date>,
        effective_on -> Nullable<Date>,
        effective_rule -> Nullable<Text>,
        communicated_at -> Nullable<Timestamp>,
        dossier_id -> Nullable<BigInt>,
        preserved_at -> Nullable<Timestamp>,
        imported -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    act_expenses (act_id) {
        act_id -> BigInt,
        amount_cents -> Nullable<BigInt>,
        chapter -> Nullable<Text>,
        cig -> Nullable<Text>,
        cup -> Nullable<Text>,
        supplier_id -> Nullable<BigInt>,
        supplier_name -> Nullable<Text>,
    }
}

diesel::table! {
    act_keys (key) {
        key -> Text,
        act_id -> BigInt,
    }
}

diesel::table! {
    act_steps (id) {
        id -> BigInt,
        act_id -> BigInt,
        step -> Text,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        undone -> Bool,
        what -> Text,
        note -> Nullable<Text>,
        digest -> Binary,
    }
}

diesel::table! {
    act_opinions (id) {
        id -> BigInt,
        act_id -> BigInt,
        kind -> Text,
        outcome -> Text,
        reasons -> Nullable<Text>,
        by_name -> Text,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        digest -> Binary,
        sha256 -> Nullable<Text>,
        form -> Nullable<Text>,
        checked -> Nullable<Text>,
    }
}

diesel::table! {
    act_signatures (id) {
        id -> BigInt,
        act_id -> BigInt,
        takes_back -> Nullable<BigInt>,
        signer -> Text,
        signed_at -> Timestamp,
        form -> Text,
        certificate -> Nullable<Text>,
        sha256 -> Nullable<Text>,
        content_sha256 -> Nullable<Text>,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        digest -> Binary,
        checked -> Nullable<Text>,
    }
}

diesel::table! {
    office_notes (id) {
        id -> BigInt,
        office_id -> BigInt,
        subject_kind -> Text,
        subject_id -> BigInt,
        title -> Text,
        note -> Nullable<Text>,
        sent_at -> Timestamp,
        sent_by -> Nullable<BigInt>,
        sent_name -> Text,
        read_at -> Nullable<Timestamp>,
        read_by -> Nullable<BigInt>,
        read_name -> Nullable<Text>,
    }
}

diesel::table! {
    act_communications (id) {
        id -> BigInt,
        act_id -> BigInt,
        recipient -> Text,
        office_id -> Nullable<BigInt>,
        correspondent_id -> Nullable<BigInt>,
        channel -> Text,
        told_at -> Timestamp,
        registration_id -> Nullable<BigInt>,
        note -> Nullable<Text>,
        form_key -> Nullable<Text>,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    act_files (id) {
        id -> BigInt,
        act_id -> BigInt,
        position -> BigInt,
        role -> Text,
        name -> Text,
        media_type -> Text,
        sha256 -> Text,
        size -> BigInt,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    act_batches (id) {
        id -> BigInt,
        step -> Text,
        operator_id -> BigInt,
        at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    act_batch_lines (batch_id, act_id) {
        batch_id -> BigInt,
        act_id -> BigInt,
        version -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    acts,
    act_expenses,
    act_keys,
    act_steps,
    act_opinions,
    act_signatures,
    act_communications,
    act_files,
    act_batches,
    act_batch_lines,
);
diesel::allow_tables_to_appear_in_same_query!(acts, offices);
diesel::allow_tables_to_appear_in_same_query!(acts, operators);

// ---- Organs and sittings -------------------------------------------------------------------------------------------

diesel::table! {
    organs (id) {
        id -> BigInt,
        kind -> Text,
        name -> Text,
        sort_key -> Text,
        assigned -> BigInt,
        room_id -> Nullable<BigInt>,
        place -> Text,
        hour -> Text,
        minutes -> BigInt,
        weekday -> Nullable<BigInt>,
        proposals_term -> Text,
        is_public -> Bool,
        streamed -> Bool,
        active -> Bool,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    organ_groups (id) {
        id -> BigInt,
        organ_id -> BigInt,
        name -> Text,
        name_key -> Text,
    }
}

diesel::table! {
    organ_members (id) {
        id -> BigInt,
        organ_id -> BigInt,
        person_key -> Text,
        name -> Text,
        sort_key -> Text,
        tax_code -> Nullable<Text>,
        role -> Text,
        group_id -> Nullable<BigInt>,
        leader -> Bool,
        substitute_of -> Nullable<BigInt>,
        since -> Date,
        until -> Nullable<Date>,
        channel -> Text,
        pec -> Nullable<Text>,
        email -> Nullable<Text>,
        consent_on -> Nullable<Date>,
        address -> Nullable<Text>,
        employer -> Nullable<Text>,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    notice_rules (id) {
        id -> BigInt,
        organ_id -> BigInt,
        call -> Text,
        term -> Text,
        quorum_first -> Text,
        quorum_second -> Text,
        majority -> Text,
        source -> Text,
        since -> Date,
        until -> Nullable<Date>,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    distribution_addresses (id) {
        id -> BigInt,
        organ_id -> Nullable<BigInt>,
        list -> Text,
        name -> Text,
        sort_key -> Text,
        channel -> Text,
        address -> Text,
        active -> Bool,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    sittings (id) {
        id -> BigInt,
        organ_id -> BigInt,
        call -> Text,
        title -> Text,
        at -> Timestamp,
        second_call_at -> Nullable<Timestamp>,
        minutes -> BigInt,
        room_id -> Nullable<BigInt>,
        place -> Text,
        booking_id -> Nullable<BigInt>,
        request_id -> Nullable<BigInt>,
        is_public -> Bool,
        state -> Text,
        year -> BigInt,
        number -> Nullable<BigInt>,
        leaders_on -> Nullable<Date>,
        rule_id -> Nullable<BigInt>,
        term -> Text,
        notice_due -> Timestamp,
        proposals_due -> Timestamp,
        unproved -> BigInt,
        late -> BigInt,
        called_off_because -> Nullable<Text>,
        idempotency_key -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        created_by -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
    }
}

diesel::table! {
    sitting_items (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        position -> BigInt,
        act_id -> Nullable<BigInt>,
        subject -> Text,
        speaker -> Nullable<Text>,
        closed_door -> Bool,
        state -> Text,
        addendum -> BigInt,
        withdrawn_because -> Nullable<Text>,
        idempotency_key -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
        updated_by -> BigInt,
        communication -> Bool,
    }
}

diesel::table! {
    agenda_versions (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        number -> BigInt,
        reason -> Text,
        content -> Text,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        kind -> Text,
        addendum -> BigInt,
        agenda_version -> BigInt,
        call -> Text,
        rule_id -> Nullable<BigInt>,
        term -> Text,
        due_at -> Nullable<Timestamp>,
        sent_at -> Timestamp,
        registration_id -> Nullable<BigInt>,
        what -> Text,
        paper_sha256 -> Nullable<Text>,
        paper_size -> Nullable<BigInt>,
        operator_id -> BigInt,
        operator_name -> Text,
        idempotency_key -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    notice_deliveries (id) {
        id -> BigInt,
        notice_id -> BigInt,
        sitting_id -> BigInt,
        member_id -> Nullable<BigInt>,
        address_id -> Nullable<BigInt>,
        list -> Text,
        name -> Text,
        channel -> Text,
        address -> Text,
        due_at -> Nullable<Timestamp>,
        state -> Text,
        delivered_at -> Nullable<Timestamp>,
        proof -> Nullable<Text>,
        healed -> Nullable<Text>,
        healed_at -> Nullable<Timestamp>,
        healed_note -> Nullable<Text>,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    delivery_steps (id) {
        id -> BigInt,
        delivery_id -> BigInt,
        at -> Timestamp,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        step -> Text,
        happened_at -> Nullable<Timestamp>,
        note -> Text,
        digest -> Binary,
    }
}

diesel::joinable!(sitting_items -> sittings (sitting_id));

diesel::allow_tables_to_appear_in_same_query!(sitting_items, sittings);
diesel::allow_tables_to_appear_in_same_query!(notice_deliveries, sittings);

diesel::table! {
    halls (sitting_id) {
        sitting_id -> BigInt,
        organ_id -> BigInt,
        organ_kind -> Text,
        organ_name -> Text,
        convened_at -> Timestamp,
        place -> Text,
        members -> BigInt,
        quorum_first -> BigInt,
        quorum_second -> BigInt,
        mayor_counts -> Bool,
        majority -> Text,
        rule -> Text,
        secretary -> Text,
        state -> Text,
        begun_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    hall_seats (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        position -> BigInt,
        member_id -> Nullable<BigInt>,
        name -> Text,
        role -> Text,
        party -> Text,
        votes -> Bool,
        substitute -> Bool,
        stands_for -> Nullable<BigInt>,
    }
}

diesel::table! {
    hall_items (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        source_id -> Nullable<BigInt>,
        position -> BigInt,
        subject -> Text,
        act_id -> Nullable<BigInt>,
        communication -> Bool,
    }
}

diesel::table! {
    hall_events (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        kind -> Text,
        seat_id -> Nullable<BigInt>,
        item_id -> Nullable<BigInt>,
        other_id -> Nullable<BigInt>,
        value -> Nullable<Text>,
        at -> Timestamp,
        noted_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    votes (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        item_id -> BigInt,
        about -> Text,
        manner -> Text,
        favour -> BigInt,
        against -> BigInt,
        abstained -> BigInt,
        apart -> BigInt,
        blank -> BigInt,
        majority -> Text,
        needed -> BigInt,
        passed -> Bool,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    vote_names (vote_id, seat_id) {
        vote_id -> BigInt,
        seat_id -> BigInt,
        choice -> Text,
    }
}

diesel::table! {
    attendances (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        seat_id -> BigInt,
        organ_id -> BigInt,
        organ_kind -> Text,
        organ_name -> Text,
        held_on -> Date,
        member_id -> Nullable<BigInt>,
        name -> Text,
        present -> Bool,
        justified -> Bool,
        came_at -> Nullable<Timestamp>,
        went_at -> Nullable<Timestamp>,
        minutes -> BigInt,
        fee_cents -> BigInt,
        fee_reason -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    presence_fees (id) {
        id -> BigInt,
        organ_kind -> Text,
        from_day -> Date,
        cents -> BigInt,
        source -> Text,
        added_at -> Timestamp,
        added_by -> BigInt,
    }
}

diesel::table! {
    minutes (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        text -> Text,
        state -> Text,
        version -> BigInt,
        pdf_sha256 -> Nullable<Text>,
        final_at -> Nullable<Timestamp>,
        final_name -> Nullable<Text>,
        digest -> Nullable<Binary>,
        updated_at -> Timestamp,
        updated_by -> BigInt,
        secretary -> Nullable<Text>,
        secretary_office -> Nullable<Text>,
    }
}

diesel::table! {
    hall_sendings (id) {
        id -> BigInt,
        sitting_id -> BigInt,
        recipients -> Text,
        names -> Text,
        what -> Text,
        pdf_sha256 -> Text,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
    }
}

diesel::table! {
    publications (id) {
        id -> BigInt,
        idempotency_key -> Text,
        year -> BigInt,
        number -> BigInt,
        act_id -> Nullable<BigInt>,
        kind -> Text,
        reference -> Text,
        requester -> Text,
        office_id -> Nullable<BigInt>,
        subject -> Text,
        from_day -> Date,
        until_day -> Date,
        days -> BigInt,
        length_reason -> Nullable<Text>,
        personal_data -> Bool,
        integral_reason -> Nullable<Text>,
        immediate_on -> Nullable<Date>,
        immediate_votes -> Nullable<BigInt>,
        immediate_members -> Nullable<BigInt>,
        effect_rule -> Nullable<Text>,
        effective_on -> Nullable<Date>,
        registered_at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
        state -> Text,
        state_at -> Nullable<Timestamp>,
        referto_year -> Nullable<BigInt>,
        referto_number -> Nullable<BigInt>,
        effect_noted_at -> Nullable<Timestamp>,
        certificate_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    publication_files (id) {
        id -> BigInt,
        publication_id -> BigInt,
        role -> Text,
        position -> BigInt,
        name -> Text,
        media_type -> Text,
        sha256 -> Text,
        size -> BigInt,
    }
}

diesel::table! {
    publication_steps (id) {
        id -> BigInt,
        publication_id -> BigInt,
        step -> Text,
        at -> Timestamp,
        on_day -> Nullable<Date>,
        operator_id -> Nullable<BigInt>,
        operator_name -> Text,
        note -> Nullable<Text>,
        sha256 -> Nullable<Text>,
        size -> Nullable<BigInt>,
        digest -> Binary,
    }
}

diesel::table! {
    act_lists (id) {
        id -> BigInt,
        kind -> Text,
        state -> Text,
        year -> BigInt,
        number -> BigInt,
        month -> Nullable<Date>,
        sitting_id -> Nullable<BigInt>,
        sitting_on -> Nullable<Date>,
        acts -> BigInt,
        late -> BigInt,
        total_cents -> BigInt,
        made_at -> Timestamp,
        made_by -> BigInt,
        made_name -> Text,
        sha256 -> Text,
        size -> BigInt,
        digest -> Binary,
        sent_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_by -> Nullable<BigInt>,
        withdrawn_name -> Nullable<Text>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    act_list_lines (kind, act_id) {
        kind -> Text,
        act_id -> BigInt,
        adopted_on -> Date,
        list_id -> Nullable<BigInt>,
        position -> Nullable<BigInt>,
        late -> Bool,
    }
}

diesel::table! {
    act_list_sendings (id) {
        id -> BigInt,
        list_id -> BigInt,
        recipient -> Text,
        channel -> Text,
        sent_at -> Timestamp,
        note -> Nullable<Text>,
        at -> Timestamp,
        operator_id -> BigInt,
        operator_name -> Text,
        digest -> Binary,
        registration_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    act_list_keys (key) {
        key -> Text,
        list_id -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(act_list_lines, act_lists);
diesel::allow_tables_to_appear_in_same_query!(act_list_lines, acts);
