export interface paths {
    "/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deals whose people you are among */
        get: operations["listDeals"];
        put?: never;
        /**
         * Open a deal from a deal file
         * @description The body is the deal file, as YAML or as JSON; errors name its lines. The id of the deal is given by the server and says nothing of it. The same Idempotency-Key opens the same deal.
         */
        post: operations["openDeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Will we close, when, what blocks it and who owns that, the vote, the money */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for whom, on which digest, and why release is refused now */
        get: operations["approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the deal stands, on one page for the board: PDF, HTML or Word
         * @description By what whoever asks may see: the buyer’s people have no tally on it.
         */
        get: operations["board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The closing book as one PDF, or the archive of book, originals, journal and verifier
         * @description Drawn from the record for whoever asks: documents that are not open to them are not in it. Each document that it holds counts as opened, once a position. The same position gives the same file.
         */
        get: operations["closingBook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every deadline with its rule and count, and the findings */
        get: operations["calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/adopt-closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a rehearsal learn that a calendar is closed, or closes early, on a day
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, operator.
         */
        post: operations["adoptClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/adopt-edition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a rehearsal go on by a newer edition of the rules and calendars
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, operator.
         */
        post: operations["adoptEdition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/approve-override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve another counsel's override: it is for one act, once, within a day
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["approveOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/close-finding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a finding, with the reason and on whose authority
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["closeFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which calendar feeds you have in the deal; their addresses are not kept */
        get: operations["listFeeds"];
        put?: never;
        /**
         * Give out the address of your calendar feed in a role, in place of the one before
         * @description An iCalendar file that Outlook, Google and Apple subscribe to. It shows what the role sees, under the code name of the deal. A new address makes the old one worthless.
         */
        post: operations["issueFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/feed/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take calendar feeds back: their addresses open nothing any more
         * @description Your own; another person’s as counsel or operator.
         */
        post: operations["revokeFeeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/propose-override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose to do one act in spite of one rule that refuses it
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["proposeOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/record-filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a form was filed with the SEC
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordFiling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/calendar/report-agency-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a step of the antitrust or CFIUS review; the same step again moves its day
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportAgencyStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed in the deal since a version, a moment, or since you last looked
         * @description Reading marks nothing as seen: POST the version that was told to …/changes/looked when the person has seen it.
         */
        get: operations["changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/changes/looked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep that you have seen the deal up to a version
         * @description Yours alone: it is no event, changes nothing in the deal, and never goes back.
         */
        post: operations["looked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The closing: its day, its clause, and the gates before the certificate of merger */
        get: operations["closing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/abort-closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Abort the closing before the filing: pages stay in escrow, and the money goes back
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["abortClosing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/add-checklist-row": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a row of our own to the closing checklist
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["addChecklistRow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/agree-halt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report the moment at which the exchange agreed to halt trading
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["agreeHalt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/approve-funds-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve the funds flow memo by its digest
         * @description An act: it is refused when it would break a rule. For: finance, executive, counsel.
         */
        post: operations["approveFundsFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/authorize-payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the paying agent the authority to pay, after the effective time
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["authorizePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/call-off-closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call the closing off before the certificate of merger is filed
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["callOffClosing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The closing checklist by group: each row with who answers for it and where it stands */
        get: operations["checklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/confirm-by-call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that an instruction was confirmed by calling back on a number known before
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, counsel.
         */
        post: operations["confirmByCallBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/file-certificate-of-merger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * File the certificate of merger: the point of no return
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["fileCertificateOfMerger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/file-certificate-of-termination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * File a certificate of termination before the time for which the certificate of merger was filed
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["fileCertificateOfTermination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/funds-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The funds flow: sources and uses, instructions and call-backs, approvals, wires */
        get: operations["fundsFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/funds-flow/memo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The funds flow memo as PDF, HTML or Word: sources, uses, wires, call-backs, approvals
         * @description The version in force at the moment asked for. One that does not stand says why at its head; amounts that were assumed are marked.
         */
        get: operations["memo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/give-go": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say go for a step of the closing, for a party
         * @description An act: it is refused when it would break a rule. For: counsel, executive, finance, paying-agent.
         */
        post: operations["giveGo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/give-no-go": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say no-go for a step of the closing, for a party, with the reason
         * @description An act: it is refused when it would break a rule. For: counsel, executive, finance, paying-agent.
         */
        post: operations["giveNoGo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/prepare-funds-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare a version of the funds flow memo: sources equal uses to the cent
         * @description An act: it is refused when it would break a rule. For: finance, counsel.
         */
        post: operations["prepareFundsFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/record-checklist-item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record where a row of the closing checklist stands, with its document
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, finance, paying-agent.
         */
        post: operations["recordChecklistItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/record-instruction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a wire instruction by its digest; it is used only once it was called back
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, counsel, paying-agent.
         */
        post: operations["recordInstruction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/release-signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release the signature pages held in escrow
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["releaseSignatures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/report-certificate-accepted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the Secretary of State accepted the certificate of merger
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportCertificateAccepted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/report-certificate-rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the Secretary of State rejected the certificate of merger
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportCertificateRejected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/report-marketing-period-started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the required information was delivered, so that the marketing period began
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportMarketingPeriodStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/report-rollover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the rollover shares were contributed
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportRollover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/report-wire-recalled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a wire of the funds flow was recalled
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, counsel, paying-agent.
         */
        post: operations["reportWireRecalled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/report-wire-sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the wire of a line of the funds flow was sent
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, counsel, paying-agent.
         */
        post: operations["reportWireSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/run-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The closing step by step: what each needs, who says go, by when, and how it is undone */
        get: operations["runSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/schedule-closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the day of the closing, no earlier than the agreement allows
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["scheduleClosing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/closing/send-drawdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the drawdown notice of an equity commitment
         * @description An act: it is refused when it would break a rule. For: counsel, finance.
         */
        post: operations["sendDrawdown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every condition to closing: met or not, why, and because of which events */
        get: operations["conditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/add-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a condition that the deal file has not, as counsel reads the agreement or its amendment
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["addCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/attest-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attest, as of a time, that nothing is known against a condition
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, executive.
         */
        post: operations["attestCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/lift-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that an order was lifted
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["liftOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/record-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record evidence for a condition: a clearance, a certificate, a letter
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/record-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record an order or injunction that restrains the merger
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/reopen-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Re-open a condition whose evidence no longer holds
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["reopenCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/report-waiver-term": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report whether a term of a waiver was kept
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportWaiverTerm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/revise-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put right how a condition is written down, who sees to it, or the note on it
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["reviseCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/waive-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Waive a condition, signed by every side it protects
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["waiveCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/withdraw-waiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a waiver before the certificate is filed, signed by a side that had given it
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["withdrawWaiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/conditions/{condition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why one condition is met or not, with the events it rests on */
        get: operations["condition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/deal/amend-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a signed amendment that was not proposed here: its price, its outside date, the vote it asks
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["amendAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/deal/record-litigation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a suit or a demand over the deal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordLitigation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/deal/record-recommendation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record how the board, its committee or an adviser recommends to vote
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordRecommendation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/deal/terminate-deal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Terminate the merger agreement
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["terminateDeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/delisting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Form 25, withdrawal under section 12(b), Form 15, the end of reporting */
        get: operations["delisting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/delisting/file-form-15": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * File Form 15, which ends reporting
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["fileForm15"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/delisting/record-appraisal-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that the notice of the effective date was sent to those who demanded appraisal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordAppraisalNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/delisting/report-form-25": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the exchange filed Form 25
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportForm25"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/delisting/report-trading-stopped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the exchange halted or suspended trading, and when the last trade was
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportTradingStopped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents with their versions, who opened them, what must be read, and the signature pages in escrow */
        get: operations["documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/add-document-version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a draft that takes the place of the one before
         * @description An act: it is refused when it would break a rule. For: counsel, finance, paying-agent, inspector.
         */
        post: operations["addDocumentVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/agree-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say on whose word the last version, by its digest, is the agreed form
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["agreeDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/carry-pages-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach pages signed for an earlier agreed form to the present one, on the word of those who gave them
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["carryPagesOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/change-signatory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put another signatory in the place of one; a page received from the earlier one is void
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["changeSignatory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/enter-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a document into the record with its first version, and say who may open it
         * @description An act: it is refused when it would break a rule. For: counsel, finance, paying-agent, inspector.
         */
        post: operations["enterDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/execute-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter the executed copy of an agreed form, once its signature pages are released
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["executeDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/lift-reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift the requirement that a document be read, with the reason
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["liftReading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/meet-packet-condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a condition under which pages are held is met
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["meetPacketCondition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/packets/{packet}/{line}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A signature page held in escrow, for those who may open its document */
        get: operations["signaturePage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/prepare-signature-packet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say who must sign an agreed form, for which party and in which capacity
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["prepareSignaturePacket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/recall-signature-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a page back to its signatory before the release
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["recallSignaturePage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/receive-signature-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a signature page into escrow, and say on whose word it may leave it
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["receiveSignaturePage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/release-packets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release the pages of packets that the closing does not need: all of them, or none
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["releasePackets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/require-reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Name people who must have opened the last version by a moment
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["requireReading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/set-document-audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change who may open a document, with the reason
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["setDocumentAudience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a file, so that a command can name it
         * @description Streamed to the store while it is hashed. Taken are pdf, docx, xlsx, png, jpg, xml, csv, txt, eml: by the ending of the name, which the content must agree with, and without macros, scripts or files within files. The same file again is the same document. A file that no command names is erased after a month, and the record says so. For: counsel, finance, paying-agent, inspector.
         */
        post: operations["uploadDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the documents that you may open lie in the store as the record names them
         * @description Each version and each signature page is read whole and held against its digest. It is no opening: nobody sees them.
         */
        get: operations["verifyDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/withdraw-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a document that was not executed; it stays in the record
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["withdrawDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/withdraw-packet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a packet that is not released; its pages go back
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["withdrawPacket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/documents/{document}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A version of a document, for those who may open it; the record says that it was opened
         * @description The last version when none is named. One range of bytes may be asked for: only its beginning counts as opening it. What is given out was checked against its digest.
         */
        get: operations["documentContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every draft: its digest, what is left to fill in, and who reviewed it
         * @description A review is of a digest (ReviewDraft). A draft of which a word or figure changed since says so.
         */
        get: operations["list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/drafts/review-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a person read a draft, by the digest of what was read, and with what outcome
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, executive, finance.
         */
        post: operations["reviewDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/drafts/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A draft as HTML, Word or PDF: each figure links to the event that says it
         * @description What is not on the record stands in brackets; what is not on the public record is marked assumed. The same record makes the same file.
         */
        get: operations["draft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be done in the world and is not done yet; whether effects are stopped */
        get: operations["effects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/effects/resolve-effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of an effect whose outcome was unknown
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, counsel, operator.
         */
        post: operations["resolveEffect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/effects/resume-effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let effects go out again
         * @description An act: it is refused when it would break a rule. For: finance, operator.
         */
        post: operations["resumeEffects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/effects/stop-effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop everything that has not gone out yet
         * @description An act: it is refused when it would break a rule. For: counsel, finance, operator.
         */
        post: operations["stopEffects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What counsel expects of the open items: at least, most likely, at most; who said so, when and why
         * @description Counsel's own, and of the roles that counsel shows them to.
         */
        get: operations["estimates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/estimates/record-estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record how long an open item may take: at least, most likely, at most
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordEstimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/estimates/show-estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the estimates of your side, which are privileged, to roles besides counsel, or to none
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["showEstimates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/estimates/withdraw-estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw what was estimated of an item
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["withdrawEstimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events of a deal in order, each in words and as data */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of a deal as they happen, as server-sent events
         * @description The id of each event is its version. After a lost connection send `Last-Event-ID` (browsers do) and nothing is missed or repeated. Without it, the stream begins with what happens next; `?from=1` begins with the first event.
         */
        get: operations["eventStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/filings/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a Form 25-NSE of the exchange and compare issuer, class, rule and day with the deal
         * @description The body is the XML of the form, or the whole text submission as EDGAR hands it out, which also says when it was accepted and its accession number. Nothing is recorded: `report` is what ReportForm25 takes.
         */
        post: operations["read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate futures of the deal: when it closes, and what that hangs on
         * @description Counsel's own, and of the roles that counsel shows the estimates to. It goes by the estimates on the record, and by those given with it before them. The same seed gives the same futures; a hundred of them are replayed through the core as a check. Nothing is recorded.
         */
        post: operations["forecast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The holders of the registers, masked */
        get: operations["holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a register of holders and seal it, encrypted line by line
         * @description A CSV file with a header line that names some of holder, name, entity, address, town, region, postalCode, country, email, telephone, tin, form, formSignedOn, certified, exempt. Nothing of it is laid down unencrypted. The same file again under the same id does nothing.
         */
        post: operations["loadRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/registers/{register}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reckon the root of a register again from its ciphertext */
        get: operations["verifyRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/screenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matches that are blocked, with the day by which each is reported, and those that wait for a person */
        get: operations["screenings"];
        put?: never;
        /**
         * Look all holders up in a sanctions list; a possible match is not paid until a person has decided
         * @description A CSV file with the columns entry, name and aliases, the aliases parted by semicolons.
         */
        post: operations["screenHolders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/{holder}/call-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a call-back: whom you called on which number known before, and what they said */
        post: operations["recordCallBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/{holder}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Destroy a holder's key; refused while tax, escheat, litigation or appraisal keeps the data */
        post: operations["eraseHolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/{holder}/instructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take down where a holder wants the money; it is used once somebody else has called back */
        post: operations["giveInstruction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/{holder}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read one holder in full; who and why is written down */
        post: operations["readHolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/holders/{holder}/screening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a possible match is: cleared, or true and so blocked for good */
        post: operations["decideScreening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a CSV file of rows and seal it
         * @description Streams the file, checks every line and seals the set under a Merkle root. The set is invisible until a command, such as SealPositions, names it by id, root and rows. The same file again under the same id does nothing; another file under it is refused. With lines that cannot be read nothing is sealed, unless their number is accepted. For: positions: counsel, inspector; exclusions: counsel, inspector; omnibus: counsel, inspector; ballots: inspector, counsel; resolutions: inspector; solicitor-reports: inspector, counsel; lots: paying-agent, finance; letters: paying-agent, finance; awards: paying-agent, finance; presentments: paying-agent, finance; wages: finance, paying-agent.
         */
        post: operations["importRows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A set of rows: its seal, and the lines that were left out */
        get: operations["imported"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/insiders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who knows of the deal on one’s own side: roles, since when, last look, what they were let see */
        get: operations["insiders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/lists/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The list of conditions as Word, Excel, PDF or HTML
         * @description As it stands at the moment asked for. What it says of status and evidence is computed. Each row names its condition in the column Ref., so that the list can be edited and brought back.
         */
        get: operations["conditionsList"];
        put?: never;
        /**
         * Bring a list of conditions back from Word or Excel
         * @description The columns are told by their headings: No., Section, Condition, For whose benefit, Waivable by, Responsible, Status, Evidence, Notes and others, in any order. With dryRun it is only compared. Otherwise new conditions are added, and sections, words, who sees to them, notes and estimates are put right, each by its command; while a row cannot be read nothing is taken. A list ticks nothing, removes nothing, and changes no one's right to waive: what it says otherwise is told. For: counsel.
         */
        post: operations["importConditions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The special meeting: its dates, record date and notice */
        get: operations["meeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/adjourn-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adjourn the meeting after it opened
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["adjournMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/call-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call the special meeting and fix its record date
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["callMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/conclude-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the meeting ended
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: inspector, counsel.
         */
        post: operations["concludeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/mail-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the notice and the proxy statement to the stockholders
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["mailNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/open-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the meeting, or report that the chair opened it
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: inspector, counsel.
         */
        post: operations["openMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/postpone-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Postpone the meeting before it opens
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["postponeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/report-broker-search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that brokers and banks were asked for their count of beneficial owners
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportBrokerSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/meeting/report-stock-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the list of stockholders is open for inspection
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, inspector.
         */
        post: operations["reportStockList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be seen to after the vote: by whom, by when, what shows that it was done, and its alarms */
        get: operations["obligations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations/acknowledge-alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge an alarm of an obligation
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, executive, finance, paying-agent.
         */
        post: operations["acknowledgeAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations/assign-obligation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Name the person who sees to an obligation
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["assignObligation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations/close-obligation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an obligation that is not needed, with the reason and on whose authority
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["closeObligation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations/extend-obligation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend an obligation whose day an agreement or a rule lets be extended
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["extendObligation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations/record-obligation-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what shows that an obligation was met: an accession number, or a document by its digest
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, finance, paying-agent.
         */
        post: operations["recordObligationEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/obligations/reopen-obligation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an obligation again: it was closed, or its evidence recorded, in error
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["reopenObligation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The money: closing list, legs, batches, demands, and the equations */
        get: operations["payout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/approve-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a batch by its digest
         * @description An act: it is refused when it would break a rule. For: finance, executive.
         */
        post: operations["approveBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/batches/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch for its approver: what is new since the batch before, the largest payments first, masked */
        get: operations["batchReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/batches/{batch}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines of a batch in their order, page by page, each with what became of it */
        get: operations["batchLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/batches/{batch}/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch that a paying agent pays, for its approver: what its letter will list, the largest first */
        get: operations["instructedBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/claims/{holder}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One holder’s story, masked: lots, letters, holds, presentments, payments, returns */
        get: operations["holderClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The claims that are held, page by page: why, since when, until when, and whose */
        get: operations["heldClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/lift-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a reason for which claims are held
         * @description An act: it is refused when it would break a rule. For: finance, counsel.
         */
        post: operations["liftHolds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/morning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Paid by count and value and by rail, holds by reason and age, returns, unclaimed, days to the next clock */
        get: operations["morning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/morning.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the morning as CSV */
        get: operations["morningCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/morning.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the morning as a workbook */
        get: operations["morningWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/place-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold claims for a reason: they are in no batch until it is lifted
         * @description An act: it is refused when it would break a rule. For: paying-agent, finance, counsel, machine.
         */
        post: operations["placeHolds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/prepare-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare a payment batch of one leg
         * @description An act: it is refused when it would break a rule. For: finance.
         */
        post: operations["prepareBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/receive-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a file of letters of transmittal and agent’s messages
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: paying-agent, finance.
         */
        post: operations["receiveLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statement, ledger and files held against each other: differences first, each with its owner */
        get: operations["reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/reconciliation.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reconciliation as CSV: differences, returns, sums */
        get: operations["reconciliationCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/reconciliation.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reconciliation as a workbook: differences, returns, sums */
        get: operations["reconciliationWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/record-incumbency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a certificate of incumbency: who signs for payments under the paying agent's agreement
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, paying-agent.
         */
        post: operations["recordIncumbency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Registers of holders and lists of claims, each with its root */
        get: operations["payoutRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/release-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release an approved batch: the payer is instructed
         * @description An act: it is refused when it would break a rule. For: finance.
         */
        post: operations["releaseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-batch-overtaken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that something a batch pays by has changed: its approvals are void, and it is never released
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, paying-agent, counsel, machine.
         */
        post: operations["reportBatchOvertaken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-beside-principal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report interest earned on the fund, or a bank charge: neither is principal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: paying-agent, finance.
         */
        post: operations["reportBesidePrincipal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a record holder demanded appraisal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportDemand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-demand-withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a demand for appraisal was withdrawn, so that its shares become payable
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportDemandWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-escheated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that unclaimed money was reported and paid over to a state
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, counsel.
         */
        post: operations["reportEscheated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-excess-refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that money no claim stands against went back to Parent
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance.
         */
        post: operations["reportExcessRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a payer confirmed good funds
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: paying-agent, finance.
         */
        post: operations["reportFunds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-letters-mailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that letters of transmittal were mailed to the holders of record
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: paying-agent, finance.
         */
        post: operations["reportLettersMailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-remittance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that tax withheld was deposited with the authority
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance.
         */
        post: operations["reportRemittance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-renminbi-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what staff in China were paid: the rate and its day, renminbi, Chinese tax, net
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance.
         */
        post: operations["reportRenminbiPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-safe-remittance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the dollars of a batch for staff in China went to the account under SAFE Circular 7
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance.
         */
        post: operations["reportSafeRemittance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/report-wages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what payroll says it paid of a batch: net, tax kept back, and the employer’s tax on top
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: finance, paying-agent.
         */
        post: operations["reportWages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/seal-closing-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal the closing list, the awards, and the bridge from the record date's shares to the payable ones
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: paying-agent, finance.
         */
        post: operations["sealClosingList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/tax/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is told to the tax authority for a year, in sums, held against the ledger */
        get: operations["taxYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/tax/{year}/1042-s": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Foreign holders who were paid in a year, by the boxes of Form 1042-S; who asks, and why, is kept */
        post: operations["foreignFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/tax/{year}/1099-b": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forms 1099-B of a year as a file for the IRS; who asks for it, and why, is kept
         * @description As Publication 1220 lays it out. Refused while what was kept back is not what the ledger has for the authority.
         */
        post: operations["brokerFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/wages/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The wages file of a released batch: what payroll is handed, line by line and in sums */
        get: operations["wagesFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/withdraw-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a batch that was not released
         * @description An act: it is refused when it would break a rule. For: finance.
         */
        post: operations["withdrawBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/payout/withdraw-unsent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw what is not sent of a released batch
         * @description An act: it is refused when it would break a rule. For: finance.
         */
        post: operations["withdrawUnsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suits and demands, recommendations, competing proposals and the right to match them */
        get: operations["registers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/change-recommendation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the recommendation of the board or of its committee
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["changeRecommendation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/close-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a competing proposal is over
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["closeProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/determine-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what the board determined of a competing proposal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["determineProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/give-match-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Parent notice of a superior proposal: its right to match begins
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["giveMatchNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/record-litigation-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a step in a suit: motion, hearing, order, disclosure, mootness fee, settlement, dismissal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordLitigationStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/record-match-offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what Parent offers to match a proposal
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordMatchOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/record-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a competing proposal, or an event that may change the recommendation
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/report-order-final": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that an order has become final and can no longer be appealed
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportOrderFinal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/registers/revise-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a competing proposal was changed, which starts the shorter match period on its own notice
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reviseProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the rehearsal's clock stands, and what comes next */
        get: operations["rehearsal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/rehearsal/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the rehearsal's clock on, one due thing at a time
         * @description Does what falls due on the way, in order, and answers with what was done. A long way may take several requests: as long as `reached` is false, ask again with the same wish.
         */
        post: operations["advanceRehearsal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/rehearsal/bank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell the sandbox bank how to fail, or to be well again
         * @description For the payments of this rehearsal alone, in place of what it was told before. Nothing is recorded: what the bank then answers is.
         */
        post: operations["tellBank"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/telling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you are told of the deal and how, your webhooks, and the last deliveries; counsel sees those of their people */
        get: operations["desk"];
        put?: never;
        /** Say where and of what you want to be told; as counsel for people of the deal */
        post: operations["set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/telling/hook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a webhook, give it another secret, or take it away
         * @description Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature. After another secret was given the one before signs beside it for a day.
         */
        post: operations["hook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/telling/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again: one delivery, or to a webhook all from a version on, under the same ids */
        post: operations["replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/telling/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test to your address and to your webhooks */
        post: operations["test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/termination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the agreement may end: rights, notices, fees, tail, guarantee */
        get: operations["termination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/termination/give-termination-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give notice of a breach, or of being ready to close, after which the agreement may be terminated
         * @description An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case. For: counsel.
         */
        post: operations["giveTerminationNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/termination/report-alternative-transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the company signed or closed another transaction after the termination
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportAlternativeTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/termination/report-fee-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a termination fee was paid
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, finance.
         */
        post: operations["reportFeePaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/termination/settle-termination-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a breach was cured, or that its notice was withdrawn or held unfounded
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["settleTerminationNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agreement as it stands: amendments, what holders have to digest, the outside date */
        get: operations["terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/approve-amendment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that the board or its committee approved an amendment
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["approveAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/decide-supplement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide whether holders get a supplement, and how many days to digest it before the vote
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["decideSupplement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/extend-outside-date": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend the outside date by notice, where the agreement lets a party
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["extendOutsideDate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/propose-amendment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose an amendment of the merger agreement
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["proposeAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/record-fairness-opinion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the opinion on fairness at the price of an amendment
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["recordFairnessOpinion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/report-supplement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a supplement of the proxy statement was filed, and when it was mailed
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel.
         */
        post: operations["reportSupplement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/sign-amendment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that an amendment that was approved is signed: from here the terms are the new ones
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["signAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/terms/withdraw-amendment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a proposed amendment that is not signed
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["withdrawAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recompute the hash chain of the record from its stored bytes */
        get: operations["verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The vote: positions, polls, count, certificate, and each standard required and reached */
        get: operations["vote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/admit-late-ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record an order of a court that late ballots be counted
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, inspector.
         */
        post: operations["admitLateBallots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/appoint-inspector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appoint the inspector of elections
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["appointInspector"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/cast-master-ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the named proxies cast their master ballot at the meeting
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: inspector, counsel.
         */
        post: operations["castMasterBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The inspector's preliminary report, certificate, or a draft of it, as PDF, HTML or Word
         * @description With the last one that was signed when no kind is named. A draft shows what would be signed, once the polls have closed and everything is counted. Each figure links to the event that says it; holders are named for counsel, inspector and auditor only.
         */
        get: operations["certificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/certify-tally": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the inspector's preliminary report or final certificate on a count
         * @description An act: it is refused when it would break a rule. For: inspector.
         */
        post: operations["certifyTally"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/close-polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the polls
         * @description An act: it is refused when it would break a rule. For: inspector.
         */
        post: operations["closePolls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The single ballots, or nominee positions, that a count leaves out, and why */
        get: operations["voteExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a challenger needs to recount: the files of the raw box, the rules on the card, what was certified
         * @description For inspector, counsel, auditor, executive. Each set is a file below this address, row by row as it was sealed, with its Merkle root; recount.mjs beside them counts again with nothing but Node. Counsel, inspector and auditor see holders by name, unless they sit with the buyer; for others names are masked, and the roots of those files cannot be recomputed.
         */
        get: operations["manifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/export/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One file of the raw box, streamed, or the script that counts it again
         * @description Positions and ballots have a line that names their columns, then a row a line, parted by tabs, shares and votes in millionths; all other sets are a JSON object a line. These are the bytes that were hashed. The same rows come as CSV, in shares and votes as people write them.
         */
        get: operations["file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/keep-earlier-proxies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that the new card lets proxies given for an earlier record date stand
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, inspector.
         */
        post: operations["keepEarlierProxies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/open-polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the polls
         * @description An act: it is refused when it would break a rule. For: inspector.
         */
        post: operations["openPolls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/open-tally-to-buyer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the buyer's people see the tally before it is certified
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["openTallyToBuyer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/projection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is still needed by each standard, and what outstanding blocks can do */
        get: operations["projection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/put-exclusions-in-force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a version of the exclusions in force: every standard is measured again
         * @description An act: it is refused when it would break a rule. For: counsel.
         */
        post: operations["putExclusionsInForce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/receive-ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a file of proxies, nominee votes or ballots
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: inspector, counsel.
         */
        post: operations["receiveBallots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/resolve-over-votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal how over-votes were resolved, each from a source that the statute allows
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: inspector.
         */
        post: operations["resolveOverVotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/seal-exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal a version of the company's certificate of who is excluded from unaffiliated
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, inspector.
         */
        post: operations["sealExclusions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/seal-omnibus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal the omnibus proxies, through which nominees vote
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, inspector.
         */
        post: operations["sealOmnibus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/seal-positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal the list of positions as of the record date
         * @description A report of what happened: it is recorded even if it breaks a rule, and then raises a finding. For: counsel, inspector.
         */
        post: operations["sealPositions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/sign-oath": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the inspector's oath
         * @description An act: it is refused when it would break a rule. For: inspector.
         */
        post: operations["signOath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/solicitor-reports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A solicitor's report that was imported, against the last count of the files */
        get: operations["compared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Item 5.07 of Form 8-K: meeting, shares, turnout and each vote, as Word, HTML or PDF
         * @description From the last report that the inspector signed; preliminary figures say so, and that an amendment on Form 8-K/A follows.
         */
        get: operations["table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/vote/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every count so far: the trend to the meeting, by channel, class and proposal */
        get: operations["trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for whoever asks: to read, sign or approve now, and what falls due in the next days */
        get: operations["waits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{deal}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try commands and changes of the calendar on a fork of the deal
         * @description Answers the new calendar beside the old: which deadlines move and why, which findings arise, whether the outside date holds. Nothing is recorded.
         */
        post: operations["whatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document as a page on which it can be tried */
        get: operations["documentation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the page is made of */
        get: operations["documentationAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A calendar feed, by the address that was given out
         * @description Needs no token: the address is the secret. Answers 304 to an If-None-Match that still holds. A deadline that fell away stays as cancelled; SEQUENCE rises with each change.
         */
        get: operations["feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process can answer people */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/law": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The published edition of the rules and calendars, the announced closures, and who is behind
         * @description Open live deals take over what is published or announced within seconds, each by one event that lists the deadlines it moved. `deals.behind` counts those that have not yet.
         */
        get: operations["law"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/law/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the days of a plan against the rules, before a deal is open
         * @description Answers which rules the plan would break, what would fall due with rule and count, and what is closed on each day. Nothing is recorded.
         */
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/law/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce that a calendar is closed, or closes early, on a day
         * @description To every open live deal. A rehearsal is told by its own people, by `calendar/adopt-closure`. For: operator, counsel.
         */
        post: operations["announceClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/law/closures/{closure}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a closure that was announced in error
         * @description The deals that adopted it let go of it, and their deadlines move back. For: operator, counsel.
         */
        post: operations["revokeClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/law/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recompute the hash chain of the reference stream */
        get: operations["verifyLaw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are here */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this process measures, for Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a kind of problem means and what to do about it */
        get: operations["problemKind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a rehearsal from a deal file with its script and its lists
         * @description A run of the same file that has not ended is gone on with, unless `fresh` is true; a sample is opened once a file. Nothing is opened when a line of the file or of one of its lists cannot be read.
         */
        post: operations["openRehearsal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rehearsals/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deals that come with the program, each with its script and its lists */
        get: operations["examples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rehearsals/examples/{example}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a new rehearsal of an example
         * @description Always another run, whatever runs of it stand.
         */
        post: operations["openExample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a browser to the identity provider */
        get: operations["begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back */
        get: operations["done"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session of this browser, at once */
        post: operations["end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/telling/stop/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the daily summary by the address in its header (RFC 8058)
         * @description Needs no token: the address is the secret, and opens nothing else.
         */
        post: operations["stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdvanceWish: {
            /** @description The next due thing; the end; the end of a day in New York; or an instant */
            to: ("next" | "end") | {
                day: string;
            } | {
                instant: string;
            };
        };
        BankTrouble: {
            /**
             * @description Rejects wires, ACH or the next file; sends ACH back after two bank days; answers a day late; says everything twice; breaks the line after the next file
             * @enum {string}
             */
            trouble: "reject-wires" | "reject-ach" | "reject-file" | "return-ach" | "slow" | "twice" | "line-breaks" | "nothing";
        };
        CallBackMade: {
            /** @description Which instruction of the holder is confirmed */
            number: number;
            spokeTo: string;
            telephone: string;
            /** @enum {string} */
            knownFrom: "register" | "transfer-agent" | "earlier-letter" | "directory";
            /** @enum {string} */
            outcome: "confirmed" | "denied" | "no-answer";
        };
        ClosureRevocation: {
            reason: string;
        };
        ClosureToAnnounce: {
            /** @enum {string} */
            calendar: "sec" | "nasdaq" | "fedwire" | "federal" | "new-york" | "hong-kong" | "prc" | "singapore" | "cayman";
            day: string;
            closesAt?: string;
            name: string;
            source: string;
            knownFrom?: string;
            correction?: string;
        };
        DealFile: {
            /** @constant */
            closingBell: 1;
            terms: {
                name: string;
                codeName: string;
                company: {
                    name: string;
                    ticker: string;
                    exchange: string;
                    jurisdiction: string;
                    class: string;
                    cik?: string;
                    holdersOfRecord?: number;
                };
                parent: string;
                mergerSub: string;
                agreementDate: string;
                outsideDate: string;
                amendments?: {
                    section: string;
                    approvals: string[];
                    digestAtLeast?: {
                        days: number;
                        /** @enum {string} */
                        calendar: "calendar-days" | "business-days" | "sec" | "nasdaq";
                    };
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                };
                outsideDateExtensions?: {
                    id: string;
                    section: string;
                    extendedBy: {
                        days: number;
                    } | {
                        to: string;
                    };
                    /** @enum {string} */
                    how: "itself" | "notice";
                    noticeBy?: ("company" | "parent")[];
                    while: {
                        kinds?: ("vote" | "clearance" | "no-injunction" | "representations" | "covenants" | "no-material-adverse-effect" | "certificate" | "payoff" | "dissenters-cap" | "custom")[];
                        conditions?: string[];
                    };
                    /** @default true */
                    othersMet: boolean;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                }[];
                termination?: {
                    rights: {
                        id: string;
                        section: string;
                        /** @enum {string} */
                        ground: "mutual-consent" | "outside-date" | "no-vote" | "injunction" | "breach" | "recommendation-change" | "superior-proposal" | "failure-to-close";
                        by: ("company" | "parent")[];
                        text?: string;
                        cure?: {
                            days: number;
                        } | {
                            businessDays: number;
                        };
                        /** @default false */
                        beforeVote: boolean;
                        fee?: string;
                        tail?: string;
                        basis?: {
                            /** @enum {string} */
                            kind: "public-record" | "derived" | "assumed";
                            note?: string;
                        };
                    }[];
                    /** @default [] */
                    fees: {
                        id: string;
                        title: string;
                        section: string;
                        /** @enum {string} */
                        payer: "company" | "parent";
                        amount: string;
                        goShopAmount?: string;
                        due: "before" | ({
                            days: number;
                        } | {
                            businessDays: number;
                        });
                        basis?: {
                            /** @enum {string} */
                            kind: "public-record" | "derived" | "assumed";
                            note?: string;
                        };
                    }[];
                    tail?: {
                        section: string;
                        months: number;
                        /** @default true */
                        proposalKnown: boolean;
                    };
                    guarantee?: {
                        section: string;
                        cap: string;
                        guarantors: {
                            name: string;
                            upTo?: string;
                        }[];
                        basis?: {
                            /** @enum {string} */
                            kind: "public-record" | "derived" | "assumed";
                            note?: string;
                        };
                    };
                };
                matchRight?: {
                    section: string;
                    businessDays: number;
                    revisedBusinessDays: number;
                    /** @default true */
                    interveningEvent: boolean;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                };
                price: string;
                shares: {
                    entitled: string;
                    classes?: {
                        class: string;
                        title?: string;
                        shares: string;
                        votesPerShare: string;
                    }[];
                    exclusions: {
                        inForce: string;
                        lists: {
                            id: string;
                            title: string;
                            excluded: string;
                            unaffiliated: string;
                            basis?: {
                                /** @enum {string} */
                                kind: "public-record" | "derived" | "assumed";
                                note?: string;
                            };
                        }[];
                    };
                    rollover: {
                        holder: string;
                        shares?: string;
                        basis?: {
                            /** @enum {string} */
                            kind: "public-record" | "derived" | "assumed";
                            note?: string;
                        };
                    }[];
                    pledged?: {
                        votes: string;
                        /** @default 0 */
                        unaffiliated: string;
                        basis?: {
                            /** @enum {string} */
                            kind: "public-record" | "derived" | "assumed";
                            note?: string;
                        };
                    };
                };
                meeting: {
                    quorum: ("majority-of-voting-power" | "one-third-of-voting-power") | {
                        /** @enum {string} */
                        of: "voting-power" | "shares" | "each-class";
                        class?: string;
                        atLeast: "majority" | string;
                    }[];
                    /**
                     * @default preliminary-report
                     * @enum {string}
                     */
                    approvedBy: "preliminary-report" | "final-certificate";
                    attempts?: number;
                    moves?: {
                        timesMax?: number;
                        daysMax?: number;
                        consentOf?: string;
                    };
                    proposals: {
                        id: string;
                        title: string;
                        wording?: string;
                        /** @enum {string} */
                        effect: "binding" | "advisory" | "procedural";
                        standards: (("majority-of-outstanding" | "majority-of-voting-power" | "majority-of-each-class" | "majority-of-outstanding-unaffiliated" | "majority-of-unaffiliated-votes-cast" | "majority-of-votes-present" | "majority-of-votes-cast" | "plurality") | {
                            "supermajority-of-outstanding": string;
                        } | {
                            "supermajority-of-voting-power": string;
                        } | {
                            "supermajority-of-each-class": string;
                        } | {
                            "supermajority-of-outstanding-unaffiliated": string;
                        } | {
                            "supermajority-of-unaffiliated-votes-cast": string;
                        } | {
                            "supermajority-of-votes-present": string;
                        } | {
                            "supermajority-of-votes-cast": string;
                        })[];
                        /** @default false */
                        routine: boolean;
                        /**
                         * @default for
                         * @enum {string}
                         */
                        unmarkedCounts: "for" | "against" | "abstain" | "not";
                    }[];
                };
                conditions: {
                    id: string;
                    section: string;
                    text: string;
                    /** @enum {string} */
                    kind: "vote" | "clearance" | "no-injunction" | "representations" | "covenants" | "no-material-adverse-effect" | "certificate" | "payoff" | "dissenters-cap" | "custom";
                    proposal?: string;
                    standard?: ("majority-of-outstanding" | "majority-of-voting-power" | "majority-of-each-class" | "majority-of-outstanding-unaffiliated" | "majority-of-unaffiliated-votes-cast" | "majority-of-votes-present" | "majority-of-votes-cast" | "plurality") | {
                        "supermajority-of-outstanding": string;
                    } | {
                        "supermajority-of-voting-power": string;
                    } | {
                        "supermajority-of-each-class": string;
                    } | {
                        "supermajority-of-outstanding-unaffiliated": string;
                    } | {
                        "supermajority-of-unaffiliated-votes-cast": string;
                    } | {
                        "supermajority-of-votes-present": string;
                    } | {
                        "supermajority-of-votes-cast": string;
                    };
                    protects: ("company" | "parent")[];
                    waivableBy: ("company" | "parent")[];
                    waiverConsent?: string;
                    /** @enum {string} */
                    source: "law" | "contract";
                    /** @enum {string} */
                    holds: "once" | "at-closing";
                    /** @enum {string} */
                    agency?: "hsr" | "cfius";
                    representations?: {
                        group: string;
                        text: string;
                        /** @enum {string} */
                        standard: "all-respects" | "de-minimis" | "material-respects" | "no-material-adverse-effect";
                    }[];
                    parts?: {
                        part: string;
                        text: string;
                    }[];
                    capPercent?: number | string;
                    owner: string;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                }[];
                closing: {
                    businessDays: number;
                    cities: ("new-york" | "hong-kong" | "prc" | "singapore" | "cayman")[];
                    wording?: string;
                    attestationDays: number;
                    marketingPeriod?: {
                        businessDays: number;
                        /** @default [] */
                        except: string[];
                        wording?: string;
                    };
                    runSheet?: {
                        /** @default DTC */
                        depository: string;
                        transferAgent: string;
                        parties: {
                            id: string;
                            name: string;
                            people: string[];
                            says: ("drawdown" | "signatures" | "filing" | "authority-to-pay")[];
                        }[];
                        /** @default [] */
                        commitments: {
                            id: string;
                            investor: string;
                            amount: string;
                            leadBusinessDays: number;
                            shortfallCoveredBy: string;
                            basis?: {
                                /** @enum {string} */
                                kind: "public-record" | "derived" | "assumed";
                                note?: string;
                            };
                        }[];
                        /** @default [] */
                        times: {
                            /** @enum {string} */
                            step: "notices" | "funds-flow" | "halt" | "bring-down" | "drawdown" | "good-funds" | "rollover" | "signatures" | "filing" | "acceptance" | "effective-time" | "evidence" | "authority-to-pay" | "form-8-k";
                            at: string;
                        }[];
                    };
                    checklist?: {
                        /** @default [] */
                        payoffs: {
                            id: string;
                            lender: string;
                        }[];
                        /** @default [] */
                        fees: {
                            id: string;
                            payee: string;
                            what: string;
                        }[];
                        tailInsurer?: string;
                        /** @default [] */
                        rows: {
                            rowId: string;
                            /** @enum {string} */
                            group: "corporate" | "transaction" | "regulatory" | "funds-flow" | "filings" | "post-closing";
                            title: string;
                            responsible: string;
                            section?: string;
                        }[];
                    };
                };
                clocks?: {
                    goShopDays?: number;
                    fiscalYearEnd?: string;
                    /** @enum {string} */
                    filerStatus?: "large-accelerated" | "accelerated" | "non-accelerated";
                    /** @default [] */
                    contract: {
                        name: string;
                        section: string;
                        /** @enum {string} */
                        kind: "no-later-than" | "no-earlier-than";
                        from: ("agreement" | "record-date-resolution" | "broker-search" | "record-date" | "preliminary-proxy" | "definitive-proxy" | "proxy-sent" | "notice-mailed" | "new-notice-mailed" | "appraisal-rights-notice" | "13e3-filed" | "13e3-disseminated" | "13e3-final-amendment" | "information-statement" | "stock-list" | "inspector-appointed" | "meeting" | "meeting-ended" | "final-vote" | "postponed-from" | "adjourned-from" | "adjourned-to" | "conditions-satisfied" | "outside-date" | "closing" | "effective" | "form-25" | "form-25-first" | "form-15" | "s8-deregistered" | "8-K-1.01" | "8-K-5.07" | "8-K-5.07-final" | "8-K-closing" | "form-4" | "13d-exit" | "fiscal-year-end" | "annual-report" | "annual-report-due" | "appraisal-demand" | "appraisal-notice" | "appraisal-withdrawal" | "appraisal-petition" | "hsr-received" | "hsr-complied" | "hsr-expired" | "hsr-clear" | "cfius-declaration" | "cfius-notice" | "cfius-comments" | "cfius-accepted" | "cfius-investigation" | "cfius-president" | "cfius-questions" | "cfius-answers" | "cfius-concluded" | "dtc-notice" | "letters-of-transmittal" | "fund-returned" | "holder-lost" | "holder-searched" | "check-unnegotiated" | "payee-notified" | "property-blocked" | "block-reported") | string;
                        /** @enum {string} */
                        to?: "agreement" | "record-date-resolution" | "broker-search" | "record-date" | "preliminary-proxy" | "definitive-proxy" | "proxy-sent" | "notice-mailed" | "new-notice-mailed" | "appraisal-rights-notice" | "13e3-filed" | "13e3-disseminated" | "13e3-final-amendment" | "information-statement" | "stock-list" | "inspector-appointed" | "meeting" | "meeting-ended" | "final-vote" | "postponed-from" | "adjourned-from" | "adjourned-to" | "conditions-satisfied" | "outside-date" | "closing" | "effective" | "form-25" | "form-25-first" | "form-15" | "s8-deregistered" | "8-K-1.01" | "8-K-5.07" | "8-K-5.07-final" | "8-K-closing" | "form-4" | "13d-exit" | "fiscal-year-end" | "annual-report" | "annual-report-due" | "appraisal-demand" | "appraisal-notice" | "appraisal-withdrawal" | "appraisal-petition" | "hsr-received" | "hsr-complied" | "hsr-expired" | "hsr-clear" | "cfius-declaration" | "cfius-notice" | "cfius-comments" | "cfius-accepted" | "cfius-investigation" | "cfius-president" | "cfius-questions" | "cfius-answers" | "cfius-concluded" | "dtc-notice" | "letters-of-transmittal" | "fund-returned" | "holder-lost" | "holder-searched" | "check-unnegotiated" | "payee-notified" | "property-blocked" | "block-reported";
                        number: number;
                        /** @enum {string} */
                        unit: "calendar-days" | "months" | "business-days";
                        cities?: ("new-york" | "hong-kong" | "prc" | "singapore" | "cayman")[];
                        owner?: string;
                    }[];
                };
                delisting: {
                    form15: boolean;
                    /** @default [] */
                    registrationStatements: string[];
                    /** @default [] */
                    insiders: {
                        name: string;
                        title?: string;
                        basis?: {
                            /** @enum {string} */
                            kind: "public-record" | "derived" | "assumed";
                            note?: string;
                        };
                    }[];
                };
                payout: {
                    /** @enum {string} */
                    mode: "instructing" | "disbursing";
                    payingAgent: string;
                    withoutLetter?: ("book-entry" | "street-name")[];
                    /** @enum {string} */
                    rounding: "half-up" | "half-even" | "down";
                    /** @enum {string} */
                    roundedOver?: "holder" | "lot";
                    approvals: {
                        twoApproversFrom: string;
                        validHours?: number;
                        /** @enum {string} */
                        signatories?: "people" | "certificate";
                    };
                    unclaimedMonths: number;
                    dailyReports: number;
                    payers: {
                        /** @enum {string} */
                        leg: "agent" | "payroll" | "payables";
                        payer: string;
                    }[];
                };
                people: {
                    id: string;
                    name: string;
                    title?: string;
                    roles: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
                    /** @enum {string} */
                    side: "company" | "parent" | "neutral";
                    /** @default [] */
                    paidIn: ("agent" | "payroll" | "payables")[];
                    holderIds?: string[];
                }[];
                /** @default {} */
                assumed: {
                    [key: string]: string;
                };
            };
            rehearsal?: {
                start: string;
                by: string;
                showAt?: string;
                script: unknown[];
            };
            feeTable?: {
                asOf: string;
                source: string;
                lines: {
                    line: string;
                    shares: string;
                    perShare: string;
                    amount: string;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                }[];
                total: string;
                feePerMillion: string;
                fee: string;
            };
        };
        FeedRevocation: {
            /**
             * @description Only of this role; of all roles when left out
             * @enum {string}
             */
            role?: "counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine";
            /** @description Whose; your own when left out. Another’s is for counsel */
            person?: string;
        };
        HookWish: {
            /** @description Where to; of a new webhook */
            url?: string;
            /** @description Of one that is there: another secret */
            hookId?: string;
            /**
             * @description With hookId: take it away
             * @constant
             */
            remove?: true;
        };
        OneClick: string;
        TestWish: Record<string, never>;
        ReplayWish: {
            deliveryId?: string;
            hookId?: string;
            /** @description With hookId: from this version of the deal on */
            from?: number;
        };
        TellingWish: {
            /** @description Whose; your own when left out */
            person?: string;
            /** @description Where mail goes; null for nowhere */
            address?: (string & (unknown & unknown)) | null;
            /** @enum {string} */
            zone?: "America/New_York" | "Asia/Hong_Kong" | "Asia/Shanghai" | "Asia/Singapore" | "America/Cayman" | "UTC";
            /** @description A mail a day, where there is something to tell */
            digest?: boolean;
            /** @description When, on the clocks of the zone */
            digestAt?: string;
            topics?: {
                [key: string]: "at-once" | "digest" | "off";
            };
        };
        FeedWish: {
            /**
             * @description The role whose calendar it is; your first one in the deal
             * @enum {string}
             */
            role?: "counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine";
        };
        ForecastWish: {
            version?: number;
            at?: string;
            estimates?: {
                item: string;
                low: number | string;
                likely: number | string;
                high: number | string;
                chance?: number;
            }[];
            seed?: number;
            futures?: number;
        };
        HolderToRead: {
            /** @description Why; it is kept with your name */
            why: string;
        };
        InstructionGiven: {
            instruction: {
                /** @enum {string} */
                rail: "wire" | "ach" | "cheque" | "iso";
                payeeName: string;
                account?: {
                    /** @constant */
                    scheme: "us";
                    routing: string;
                    number: string;
                    /** @enum {string} */
                    type: "checking" | "savings";
                } | {
                    /** @constant */
                    scheme: "iban";
                    iban: string;
                    bic: string;
                };
                telephoneGiven?: string;
            };
            /** @enum {string} */
            takenFrom: "letter" | "tax-form" | "message" | "register";
        };
        LookedWish: {
            /** @description The version that was told: `to.version` of the changes */
            version: number;
        };
        PlanWish: {
            jurisdiction?: string;
            exchange?: string;
            agreement?: string;
            recordDateFixedOn?: string;
            recordDate?: string;
            brokerSearchSent?: string;
            noticeMailed?: string;
            meetingOn?: string;
            outsideDate?: string;
            goShopDays?: number;
        };
        RehearsalBundle: {
            /** @description How the deal file is called; its faults are told under this name */
            name: string;
            /** @description The deal file, as YAML or JSON */
            text: string;
            /**
             * @description Path beside the deal file → content, gzip and then base64
             * @default {}
             */
            files: {
                [key: string]: string;
            };
            /**
             * @default run
             * @enum {string}
             */
            purpose: "run" | "sample";
            /**
             * @description Open another run even where an unfinished one stands
             * @default false
             */
            fresh: boolean;
        };
        ScreeningDecision: {
            /** @enum {string} */
            outcome: "cleared" | "true";
            /** @description Why; it is kept with your name */
            reason: string;
        };
        WhatIfWish: {
            version?: number;
            at?: string;
            suppose: {
                /** @enum {string} */
                do?: "RecordLitigation" | "RecordRecommendation" | "TerminateDeal" | "AmendAgreement" | "RecordFiling" | "ReportAgencyStep" | "CloseFinding" | "ProposeOverride" | "ApproveOverride" | "AdoptEdition" | "AdoptClosure" | "RecordEstimate" | "WithdrawEstimate" | "ShowEstimates" | "StopEffects" | "ResumeEffects" | "ResolveEffect" | "ReportBrokerSearch" | "CallMeeting" | "MailNotice" | "ReportStockList" | "PostponeMeeting" | "AdjournMeeting" | "OpenMeeting" | "ConcludeMeeting" | "AppointInspector" | "SignOath" | "SealPositions" | "SealExclusions" | "PutExclusionsInForce" | "SealOmnibus" | "ReceiveBallots" | "KeepEarlierProxies" | "OpenPolls" | "CastMasterBallot" | "ClosePolls" | "ResolveOverVotes" | "AdmitLateBallots" | "OpenTallyToBuyer" | "CertifyTally" | "RecordEvidence" | "AttestCondition" | "WaiveCondition" | "ReportWaiverTerm" | "WithdrawWaiver" | "ReopenCondition" | "AddCondition" | "ReviseCondition" | "RecordOrder" | "LiftOrder" | "ScheduleClosing" | "CallOffClosing" | "ReportRollover" | "ReleaseSignatures" | "FileCertificateOfMerger" | "ReportCertificateAccepted" | "ReportMarketingPeriodStarted" | "AgreeHalt" | "GiveGo" | "GiveNoGo" | "SendDrawdown" | "AbortClosing" | "ReportCertificateRejected" | "FileCertificateOfTermination" | "AuthorizePayment" | "AddChecklistRow" | "RecordChecklistItem" | "RecordInstruction" | "ConfirmByCallBack" | "PrepareFundsFlow" | "ApproveFundsFlow" | "ReportWireSent" | "ReportWireRecalled" | "RecordAppraisalNotice" | "ReportForm25" | "ReportTradingStopped" | "FileForm15" | "RecordObligationEvidence" | "ExtendObligation" | "CloseObligation" | "ReopenObligation" | "AssignObligation" | "AcknowledgeAlarm" | "ReviewDraft" | "SealClosingList" | "ReportFunds" | "ReportLettersMailed" | "ReportDemand" | "ReportDemandWithdrawn" | "PrepareBatch" | "ApproveBatch" | "WithdrawBatch" | "WithdrawUnsent" | "ReleaseBatch" | "RecordIncumbency" | "ReportBatchOvertaken" | "ReceiveLetters" | "PlaceHolds" | "LiftHolds" | "ReportRemittance" | "ReportExcessRefunded" | "ReportBesidePrincipal" | "ReportWages" | "ReportSafeRemittance" | "ReportRenminbiPaid" | "ReportEscheated" | "EnterDocument" | "AddDocumentVersion" | "AgreeDocument" | "ExecuteDocument" | "SetDocumentAudience" | "WithdrawDocument" | "RequireReading" | "LiftReading" | "PrepareSignaturePacket" | "ReceiveSignaturePage" | "RecallSignaturePage" | "ChangeSignatory" | "CarryPagesOver" | "MeetPacketCondition" | "ReleasePackets" | "WithdrawPacket" | "ProposeAmendment" | "ApproveAmendment" | "RecordFairnessOpinion" | "WithdrawAmendment" | "SignAmendment" | "ReportSupplement" | "DecideSupplement" | "ExtendOutsideDate" | "GiveTerminationNotice" | "SettleTerminationNotice" | "ReportAlternativeTransaction" | "ReportFeePaid" | "RecordLitigationStep" | "ReportOrderFinal" | "ChangeRecommendation" | "RecordProposal" | "ReviseProposal" | "DetermineProposal" | "GiveMatchNotice" | "RecordMatchOffer" | "CloseProposal";
                with?: {
                    [key: string]: unknown;
                };
                at?: string;
                by?: string;
                /** @enum {string} */
                meeting?: "postponed" | "adjourned";
                /** @enum {string} */
                closed?: "sec" | "nasdaq" | "fedwire" | "federal" | "new-york" | "hong-kong" | "prc" | "singapore" | "cayman";
                closesAt?: string;
                condition?: string;
                on?: string;
                knownFrom?: string;
                later?: number;
            }[];
            estimates?: {
                item: string;
                low: number | string;
                likely: number | string;
                high: number | string;
                chance?: number;
            }[];
        };
        RecordLitigation: {
            caption: string;
            court: string;
            docket: string;
            filedOn: string;
            suitId?: string;
            /** @enum {string} */
            kind?: "complaint" | "demand";
            claims?: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordRecommendation: {
            adviser: string;
            /** @enum {string} */
            body?: "board" | "committee" | "proxy-adviser";
            /** @enum {string} */
            recommends: "for" | "against" | "none";
            on: string;
            proposal?: string;
            report?: string;
            reason?: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        TerminateDeal: {
            /** @enum {string} */
            by: "company" | "parent" | "mutual";
            /** @enum {string} */
            ground: "mutual-consent" | "outside-date" | "no-vote" | "injunction" | "breach" | "recommendation-change" | "superior-proposal" | "failure-to-close";
            section: string;
            reason: string;
            right?: string;
            noticeId?: string;
            proposalId?: string;
            feePaid?: {
                amount: string;
                reference: string;
                at: string;
            };
            document?: {
                name: string;
                digest: string;
            };
            happened?: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AmendAgreement: {
            document: {
                name: string;
                digest: string;
            };
            what: string;
            approvedBy: string[];
            opinion?: {
                name: string;
                digest: string;
            };
            price?: string;
            outsideDate?: string;
            attempts?: number;
            standards?: {
                proposal: string;
                from: ("majority-of-outstanding" | "majority-of-voting-power" | "majority-of-each-class" | "majority-of-outstanding-unaffiliated" | "majority-of-unaffiliated-votes-cast" | "majority-of-votes-present" | "majority-of-votes-cast" | "plurality") | {
                    "supermajority-of-outstanding": string;
                } | {
                    "supermajority-of-voting-power": string;
                } | {
                    "supermajority-of-each-class": string;
                } | {
                    "supermajority-of-outstanding-unaffiliated": string;
                } | {
                    "supermajority-of-unaffiliated-votes-cast": string;
                } | {
                    "supermajority-of-votes-present": string;
                } | {
                    "supermajority-of-votes-cast": string;
                };
                to: ("majority-of-outstanding" | "majority-of-voting-power" | "majority-of-each-class" | "majority-of-outstanding-unaffiliated" | "majority-of-unaffiliated-votes-cast" | "majority-of-votes-present" | "majority-of-votes-cast" | "plurality") | {
                    "supermajority-of-outstanding": string;
                } | {
                    "supermajority-of-voting-power": string;
                } | {
                    "supermajority-of-each-class": string;
                } | {
                    "supermajority-of-outstanding-unaffiliated": string;
                } | {
                    "supermajority-of-unaffiliated-votes-cast": string;
                } | {
                    "supermajority-of-votes-present": string;
                } | {
                    "supermajority-of-votes-cast": string;
                };
                wording?: string;
            }[];
            dropConditions?: string[];
            newVote?: boolean;
            fees?: {
                fee: string;
                amount: string;
                goShopAmount?: string;
            }[];
            material?: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordFiling: {
            /** @enum {string} */
            form: "4" | "PREM14A" | "PRER14A" | "DEFM14A" | "DEFA14A" | "SC 13E3" | "SC 13E3/A" | "8-K" | "8-K/A" | "SC 13D/A" | "S-8 POS" | "POS AM" | "10-K" | "NT 10-K";
            filedAt: string;
            items?: string[];
            accession?: string;
            regarding?: string;
            note?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportAgencyStep: {
            /** @enum {string} */
            step: "hsr-received" | "hsr-refiled" | "hsr-second-request" | "hsr-complied" | "hsr-early-termination" | "hsr-withdrawn" | "cfius-declaration-accepted" | "cfius-notice-filed" | "cfius-comments" | "cfius-notice-accepted" | "cfius-refiled-accepted" | "cfius-investigation" | "cfius-extraordinary" | "cfius-sent-to-president" | "cfius-questions" | "cfius-answers" | "cfius-concluded" | "cfius-withdrawn" | "cfius-rejected";
            on: string;
            /** @enum {string} */
            outcome?: "no-unresolved-concerns" | "not-covered" | "no-presidential-action" | "unable-to-conclude" | "prohibited";
            /** @enum {string} */
            side?: "company" | "parent";
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CloseFinding: {
            findingId: string;
            reason: string;
            authority: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ProposeOverride: {
            overrideId: string;
            rule: string;
            act: {
                do: string;
                with: {
                    [key: string]: unknown;
                };
            };
            reason: string;
            authority: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ApproveOverride: {
            overrideId: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AdoptEdition: {
            edition: number;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AdoptClosure: {
            /** @enum {string} */
            calendar: "sec" | "nasdaq" | "fedwire" | "federal" | "new-york" | "hong-kong" | "prc" | "singapore" | "cayman";
            day: string;
            closesAt?: string;
            name: string;
            source: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordEstimate: {
            item: string;
            low: number | string;
            likely: number | string;
            high: number | string;
            chance?: number;
            why?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawEstimate: {
            item: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ShowEstimates: {
            to: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        StopEffects: {
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ResumeEffects: {
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ResolveEffect: {
            effectId: string;
            /** @enum {string} */
            outcome: "done" | "not-done";
            evidence: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportBrokerSearch: {
            sentOn: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CallMeeting: {
            recordDate: string;
            at: string;
            place: string;
            resolvedOn?: string;
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        MailNotice: {
            on: string;
            /** @enum {string} */
            delivery: "full-set" | "notice-and-access";
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportStockList: {
            readyOn: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        PostponeMeeting: {
            to: string;
            recordDate?: string;
            reason: string;
            consentOf?: string;
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AdjournMeeting: {
            to: string;
            announcedAtMeeting: boolean;
            recordDate?: string;
            reason: string;
            /**
             * @default other
             * @enum {string}
             */
            ground: "votes" | "quorum" | "disclosure" | "other";
            consentOf?: string;
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        OpenMeeting: {
            at: string;
            happened?: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ConcludeMeeting: {
            at: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AppointInspector: {
            name: string;
            firm: string;
            personId: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SignOath: {
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SealPositions: {
            importId: string;
            root: string;
            rows: number;
            certified: {
                entitled: string;
                byClass?: {
                    [key: string]: string;
                };
                by: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SealExclusions: {
            importId: string;
            root: string;
            rows: number;
            list: string;
            title: string;
            certified: {
                excluded: string;
                by: string;
            };
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        PutExclusionsInForce: {
            list: string;
            authority: string;
            reason: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SealOmnibus: {
            importId: string;
            root: string;
            rows: number;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReceiveBallots: {
            importId: string;
            root: string;
            rows: number;
            /** @enum {string} */
            channel: "card" | "telephone" | "internet" | "nominee" | "meeting" | "court";
            /**
             * @default replaces
             * @enum {string}
             */
            says: "replaces" | "adds";
            recordDate: string;
            meeting: string;
            from: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        KeepEarlierProxies: {
            recordDate: string;
            statement: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        OpenPolls: {
            at: string;
            /** @default true */
            announced: boolean;
            /** @default [] */
            notPut: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CastMasterBallot: {
            at: string;
            by: string[];
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ClosePolls: {
            at: string;
            /** @default true */
            announced: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ResolveOverVotes: {
            importId: string;
            root: string;
            rows: number;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AdmitLateBallots: {
            court: string;
            docket?: string;
            orderedAt: string;
            document: {
                name: string;
                digest: string;
            };
            ballots: {
                file: string;
                ballots?: string[];
            }[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        OpenTallyToBuyer: {
            authority: string;
            reason: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CertifyTally: {
            /** @enum {string} */
            kind: "preliminary" | "final";
            countDigest: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordEvidence: {
            conditionId: string;
            /** @enum {string} */
            says: "satisfies" | "does-not-satisfy" | "withdrawn" | "not-applicable";
            what: string;
            asOf: string;
            document: {
                name: string;
                digest: string;
            };
            part?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AttestCondition: {
            conditionId: string;
            asOf: string;
            /** @enum {string} */
            says: "none-known" | "known";
            statement: string;
            groups?: {
                group: string;
                /** @enum {string} */
                finding: "true" | "within-standard" | "not-within-standard";
            }[];
            parts?: string[];
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WaiveCondition: {
            conditionId: string;
            signedBy: ("company" | "parent")[];
            consentOf?: string;
            consent?: {
                name: string;
                digest: string;
            };
            document: {
                name: string;
                digest: string;
            };
            reason: string;
            partial?: {
                what: string;
                groups?: string[];
                parts?: string[];
            };
            terms?: {
                termId: string;
                text: string;
                by: string;
            }[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportWaiverTerm: {
            conditionId: string;
            termId: string;
            kept: boolean;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawWaiver: {
            conditionId: string;
            signedBy: ("company" | "parent")[];
            document: {
                name: string;
                digest: string;
            };
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReopenCondition: {
            conditionId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AddCondition: {
            conditionId: string;
            section: string;
            text: string;
            /**
             * @default custom
             * @enum {string}
             */
            kind: "custom" | "certificate" | "payoff" | "clearance" | "covenants" | "no-injunction" | "no-material-adverse-effect";
            protects: ("company" | "parent")[];
            waivableBy: ("company" | "parent")[];
            waiverConsent?: string;
            /**
             * @default contract
             * @enum {string}
             */
            source: "law" | "contract";
            /**
             * @default once
             * @enum {string}
             */
            holds: "once" | "at-closing";
            owner: string;
            note?: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReviseCondition: {
            conditionId: string;
            section?: {
                from: string;
                to: string;
            };
            text?: {
                from: string;
                to: string;
            };
            owner?: {
                from: string;
                to: string;
            };
            note?: {
                from: string | null;
                to: string;
            };
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordOrder: {
            orderId: string;
            court: string;
            restrains: string;
            issuedAt: string;
            conditions?: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        LiftOrder: {
            orderId: string;
            liftedAt: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ScheduleClosing: {
            on: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CallOffClosing: {
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportRollover: {
            shares: string;
            at: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReleaseSignatures: {
            authorityOf: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        FileCertificateOfMerger: {
            filedAt: string;
            effectiveAt: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportCertificateAccepted: {
            acceptedAt: string;
            effectiveAt: string;
            fileNumber: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportMarketingPeriodStarted: {
            on: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AgreeHalt: {
            at: string;
            with: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        GiveGo: {
            /** @enum {string} */
            step: "drawdown" | "signatures" | "filing" | "authority-to-pay";
            party: string;
            /** @default false */
            pointOfNoReturn: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        GiveNoGo: {
            /** @enum {string} */
            step: "drawdown" | "signatures" | "filing" | "authority-to-pay";
            party: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SendDrawdown: {
            commitment: string;
            amount: string;
            fundsDueAt: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AbortClosing: {
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportCertificateRejected: {
            at: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        FileCertificateOfTermination: {
            filedAt: string;
            authorityOf: string[];
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AuthorizePayment: {
            authorityOf: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AddChecklistRow: {
            rowId: string;
            /** @enum {string} */
            group: "corporate" | "transaction" | "regulatory" | "funds-flow" | "filings" | "post-closing";
            title: string;
            responsible: string;
            section?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordChecklistItem: {
            rowId: string;
            /** @enum {string} */
            status: "not-started" | "draft" | "agreed-form" | "in-escrow" | "released" | "delivered" | "done" | "not-needed";
            what: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordInstruction: {
            instructionId: string;
            payee: string;
            digest: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ConfirmByCallBack: {
            instructionId: string;
            digest: string;
            spokeWith: string;
            number: string;
            numberFrom: string;
            at: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        PrepareFundsFlow: {
            sources: {
                lineId: string;
                what: string;
                amount: string;
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
                from: string;
                commitment?: string;
            }[];
            uses: {
                lineId: string;
                what: string;
                amount: string;
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
                payee: string;
                /** @enum {string} */
                category: "merger-consideration" | "awards" | "adviser" | "solicitor" | "mootness-fee" | "payoff" | "d-and-o-tail" | "taxes" | "other";
                /** @enum {string} */
                leg?: "agent" | "payroll" | "payables";
                order: number;
                instruction: {
                    instructionId: string;
                    digest: string;
                };
                releasedOn?: string;
            }[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ApproveFundsFlow: {
            digest: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportWireSent: {
            lineId: string;
            amount: string;
            sentAt: string;
            reference: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportWireRecalled: {
            lineId: string;
            at: string;
            why: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordAppraisalNotice: {
            sentOn: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportForm25: {
            filedAt: string;
            /** @enum {string} */
            filedBy: "exchange" | "issuer";
            rule: string;
            securityClass: string;
            /** @default false */
            amendment: boolean;
            accession?: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportTradingStopped: {
            at: string;
            /** @enum {string} */
            how: "at-close" | "after-evening-session" | "before-open";
            lastTradeAt?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        FileForm15: {
            filedAt: string;
            holdersOfRecord: number;
            accession?: string;
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordObligationEvidence: {
            obligationId: string;
            what: string;
            doneAt: string;
            accession?: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ExtendObligation: {
            obligationId: string;
            to: string;
            reason: string;
            authority: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CloseObligation: {
            obligationId: string;
            reason: string;
            authority: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReopenObligation: {
            obligationId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AssignObligation: {
            obligationId: string;
            personId: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AcknowledgeAlarm: {
            obligationId: string;
            /** @enum {string} */
            rung: "five-days" | "one-day" | "due" | "overdue";
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReviewDraft: {
            /** @enum {string} */
            draft: "item-5-07" | "closing-8-k" | "letter-to-exchange" | "form-15" | "schedule-13e-3-a" | "certificate-of-merger" | "company-certificate" | "parent-certificate" | "appraisal-notice" | "letter-of-transmittal" | "press-release";
            digest: string;
            /** @enum {string} */
            outcome: "approved" | "changes-asked";
            note?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SealClosingList: {
            lots: {
                importId: string;
                root: string;
                rows: number;
            };
            awards: {
                importId: string;
                root: string;
                rows: number;
            };
            certified: {
                outstanding: string;
                by: string;
            };
            bridge: {
                line: string;
                shares: string;
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
            }[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportFunds: {
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            amount: string;
            from: string;
            reference: string;
            receivedAt: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportLettersMailed: {
            on: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportDemand: {
            demandId: string;
            holder: string;
            shares: string;
            receivedAt: string;
            positions?: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportDemandWithdrawn: {
            demandId: string;
            withdrawnAt: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        PrepareBatch: {
            batchId: string;
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            amount?: string;
            payees?: number;
            rails?: ("dtc" | "wire" | "ach" | "cheque" | "iso" | "payroll")[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ApproveBatch: {
            batchId: string;
            digest: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawBatch: {
            batchId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawUnsent: {
            batchId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReleaseBatch: {
            batchId: string;
            digest: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordIncumbency: {
            certificateId: string;
            /** @enum {string} */
            of: "company" | "surviving-company";
            signatories: {
                personId: string;
                title: string;
            }[];
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportBatchOvertaken: {
            batchId: string;
            what: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReceiveLetters: {
            letters: {
                importId: string;
                root: string;
                rows: number;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        PlaceHolds: {
            holdId: string;
            /** @enum {string} */
            reason: "no-letter" | "defective-letter" | "lost-certificate" | "tax-form" | "sanctions" | "dissenting" | "estate" | "address-unknown" | "instruction" | "returned" | "legal" | "unclaimed";
            clock?: string;
            note?: string;
            /** @default [] */
            entitlements: string[];
            /** @default [] */
            holders: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        LiftHolds: {
            holdId: string;
            /** @enum {string} */
            reason: "no-letter" | "defective-letter" | "lost-certificate" | "tax-form" | "sanctions" | "dissenting" | "estate" | "address-unknown" | "instruction" | "returned" | "legal" | "unclaimed";
            note?: string;
            /** @default [] */
            entitlements: string[];
            /** @default [] */
            holders: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportRemittance: {
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            amount: string;
            reference: string;
            at: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportExcessRefunded: {
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            amount: string;
            reference: string;
            at: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportBesidePrincipal: {
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            amount: string;
            reference: string;
            at: string;
            /** @enum {string} */
            what: "interest" | "charge";
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportWages: {
            batchId: string;
            wages: {
                importId: string;
                root: string;
                rows: number;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportSafeRemittance: {
            remittanceId: string;
            batchId: string;
            amount: string;
            account: string;
            reference: string;
            sentAt: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportRenminbiPaid: {
            remittanceId: string;
            rate: string;
            rateOn: string;
            renminbi: string;
            tax: string;
            net: string;
            people: number;
            paidOn: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportEscheated: {
            place: string;
            amount: string;
            claims: number;
            reference: string;
            at: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        EnterDocument: {
            documentId: string;
            title: string;
            audience: {
                /** @enum {string} */
                of: "all" | "company" | "committee" | "parent";
                roles?: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
                people?: string[];
            };
            document: {
                name: string;
                digest: string;
            };
            note?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AddDocumentVersion: {
            documentId: string;
            document: {
                name: string;
                digest: string;
            };
            note?: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AgreeDocument: {
            documentId: string;
            digest: string;
            authorityOf: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ExecuteDocument: {
            documentId: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SetDocumentAudience: {
            documentId: string;
            audience: {
                /** @enum {string} */
                of: "all" | "company" | "committee" | "parent";
                roles?: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
                people?: string[];
            };
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawDocument: {
            documentId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RequireReading: {
            documentId: string;
            people: string[];
            by: string;
            why: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        LiftReading: {
            documentId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        PrepareSignaturePacket: {
            packetId: string;
            documentId: string;
            /** @enum {string} */
            neededFor: "closing" | "other";
            lines: {
                lineId: string;
                name: string;
                party: string;
                capacity: string;
            }[];
            /** @default [] */
            conditions: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReceiveSignaturePage: {
            packetId: string;
            lineId: string;
            page: {
                name: string;
                digest: string;
            };
            signedBy: string;
            heldFor: string;
            receivedAt: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecallSignaturePage: {
            packetId: string;
            lineId: string;
            authority: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ChangeSignatory: {
            packetId: string;
            lineId: string;
            name: string;
            capacity: string;
            authority: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CarryPagesOver: {
            packetId: string;
            to: string;
            authorityOf: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        MeetPacketCondition: {
            packetId: string;
            condition: string;
            authority: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReleasePackets: {
            packetIds: string[];
            authorityOf: string[];
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawPacket: {
            packetId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ProposeAmendment: {
            amendmentId: string;
            what: string;
            price?: string;
            outsideDate?: string;
            attempts?: number;
            standards?: {
                proposal: string;
                from: ("majority-of-outstanding" | "majority-of-voting-power" | "majority-of-each-class" | "majority-of-outstanding-unaffiliated" | "majority-of-unaffiliated-votes-cast" | "majority-of-votes-present" | "majority-of-votes-cast" | "plurality") | {
                    "supermajority-of-outstanding": string;
                } | {
                    "supermajority-of-voting-power": string;
                } | {
                    "supermajority-of-each-class": string;
                } | {
                    "supermajority-of-outstanding-unaffiliated": string;
                } | {
                    "supermajority-of-unaffiliated-votes-cast": string;
                } | {
                    "supermajority-of-votes-present": string;
                } | {
                    "supermajority-of-votes-cast": string;
                };
                to: ("majority-of-outstanding" | "majority-of-voting-power" | "majority-of-each-class" | "majority-of-outstanding-unaffiliated" | "majority-of-unaffiliated-votes-cast" | "majority-of-votes-present" | "majority-of-votes-cast" | "plurality") | {
                    "supermajority-of-outstanding": string;
                } | {
                    "supermajority-of-voting-power": string;
                } | {
                    "supermajority-of-each-class": string;
                } | {
                    "supermajority-of-outstanding-unaffiliated": string;
                } | {
                    "supermajority-of-unaffiliated-votes-cast": string;
                } | {
                    "supermajority-of-votes-present": string;
                } | {
                    "supermajority-of-votes-cast": string;
                };
                wording?: string;
            }[];
            dropConditions?: string[];
            newVote?: boolean;
            fees?: {
                fee: string;
                amount: string;
                goShopAmount?: string;
            }[];
            material?: boolean;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ApproveAmendment: {
            amendmentId: string;
            body: string;
            on: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordFairnessOpinion: {
            amendmentId: string;
            from: string;
            price: string;
            on: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        WithdrawAmendment: {
            amendmentId: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SignAmendment: {
            amendmentId: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportSupplement: {
            amendmentId?: string;
            conditionId?: string;
            suit?: string;
            filedAt: string;
            accession?: string;
            mailedOn?: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        DecideSupplement: {
            amendmentId?: string;
            conditionId?: string;
            suit?: string;
            needed: boolean;
            /** @default 0 */
            days: number;
            /**
             * @default calendar-days
             * @enum {string}
             */
            calendar: "calendar-days" | "business-days" | "sec" | "nasdaq";
            decidedBy: string;
            on: string;
            ground: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ExtendOutsideDate: {
            extension: string;
            /** @enum {string} */
            by: "company" | "parent";
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        GiveTerminationNotice: {
            noticeId: string;
            right: string;
            /** @enum {string} */
            by: "company" | "parent";
            at: string;
            what: string;
            /** @default true */
            curable: boolean;
            document: {
                name: string;
                digest: string;
            };
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        SettleTerminationNotice: {
            noticeId: string;
            /** @enum {string} */
            how: "cured" | "withdrawn" | "unfounded";
            on: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportAlternativeTransaction: {
            transactionId: string;
            with: string;
            /** @enum {string} */
            what: "signed" | "closed";
            on: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportFeePaid: {
            fee: string;
            amount: string;
            reference: string;
            at: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordLitigationStep: {
            suit: string;
            /** @enum {string} */
            step: "motion" | "hearing" | "order" | "supplemental-disclosure" | "mootness-fee" | "settlement" | "dismissal" | "other";
            on: string;
            what: string;
            hearingAt?: string;
            orderId?: string;
            amount?: string;
            paidOn?: string;
            accession?: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReportOrderFinal: {
            orderId: string;
            on: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ChangeRecommendation: {
            /** @enum {string} */
            body: "board" | "committee";
            name: string;
            /** @enum {string} */
            recommends: "for" | "against" | "none";
            on: string;
            /** @enum {string} */
            because: "superior-proposal" | "intervening-event" | "other";
            proposalId?: string;
            reason: string;
            document: {
                name: string;
                digest: string;
            };
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordProposal: {
            proposalId: string;
            /**
             * @default proposal
             * @enum {string}
             */
            kind: "proposal" | "intervening-event";
            from: string;
            receivedOn: string;
            price?: string;
            what: string;
            /** @default false */
            public: boolean;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        ReviseProposal: {
            proposalId: string;
            on: string;
            price?: string;
            what: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        DetermineProposal: {
            proposalId: string;
            /** @enum {string} */
            says: "could-lead-to-superior" | "superior" | "not-superior";
            by: string[];
            at: string;
            reason: string;
            document: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        GiveMatchNotice: {
            proposalId: string;
            at: string;
            document: {
                name: string;
                digest: string;
            };
            /** @default false */
            happened: boolean;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        RecordMatchOffer: {
            proposalId: string;
            at: string;
            price?: string;
            what: string;
            document?: {
                name: string;
                digest: string;
            };
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        CloseProposal: {
            proposalId: string;
            /** @enum {string} */
            how: "withdrawn" | "rejected" | "matched" | "expired";
            on: string;
            reason: string;
            /** @description Where this statement comes from */
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
        };
        AsOf: {
            /** @description The deal's version that this answer was computed from */
            version: number;
            /** @description When the last event of that version was recorded */
            recordedAt: string | null;
            /** @description The moment that lateness was measured by: the deal's clock, or the moment asked for */
            now: string;
            /** @enum {string} */
            mode: "live" | "rehearsal";
        };
        Changes: {
            dealId: string;
            /** @description With `since=last`: when you last looked, by the clock on the wall; null when you never did */
            lookedAt: string | null;
            from: {
                version: number;
                at: string;
            };
            to: {
                version: number;
                at: string;
            };
            phase: {
                /** @enum {string} */
                from: "solicitation" | "meeting" | "conditions" | "closing" | "after-closing" | "wind-down" | "ended";
                /** @enum {string} */
                to: "solicitation" | "meeting" | "conditions" | "closing" | "after-closing" | "wind-down" | "ended";
            } | null;
            outlook: {
                from: string;
                to: string;
            } | null;
            deadlines: {
                moved: {
                    id: string;
                    what: string;
                    citation: string;
                    from: string;
                    to: string;
                    fromAt: string;
                    toAt: string;
                    days: number;
                    was: string;
                    why: string;
                }[];
                added: {
                    id: string;
                    what: string;
                    citation: string;
                    due: string;
                    dueAt: string;
                    why: string;
                }[];
                gone: {
                    id: string;
                    what: string;
                    citation: string;
                    due: string;
                    dueAt: string;
                    why: string;
                }[];
                done: {
                    id: string;
                    what: string;
                    citation: string;
                    due: string;
                    doneAt: string;
                }[];
            };
            conditions: {
                id: string;
                text: string;
                owner: string;
                from: string;
                to: string;
                why: string;
            }[];
            findings: {
                raised: {
                    id: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "blocks" | "warns";
                    sentence: string;
                }[];
                cured: {
                    id: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "blocks" | "warns";
                    sentence: string;
                }[];
                closed: {
                    id: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "blocks" | "warns";
                    sentence: string;
                    reason: string;
                    authority: string;
                }[];
            };
            vote: {
                what: string;
                from: string;
                to: string;
            }[];
            closing: {
                what: string;
                from: string;
                to: string;
            }[];
            money: {
                what: string;
                from: string;
                to: string;
            }[];
            happened: {
                version: number;
                type: string;
                recordedAt: string;
                headline: string;
                detail?: string;
                rule?: string;
                /** @constant */
                assumed?: true;
            }[];
            untold: number;
        };
        CommandAnswer: {
            dealId: string;
            /** @description The person and the Idempotency-Key: what the verdict is kept under */
            commandId: string;
            /** @description The deal's version after the command */
            version: number;
            /** @description True when the command had been recorded before: this is its first answer */
            repeated: boolean;
            events: {
                version: number;
                type: string;
                effectiveAt: string;
                recordedAt: string;
                words: string;
            }[];
        };
        Me: {
            id: string;
            name: string;
            roles: string[];
        };
        SignedOut: {
            /** @description Where the browser goes next: signing out at the identity provider */
            to: string;
        };
        Condition: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            id: string;
            section: string;
            text: string;
            kind: string;
            protects: string[];
            waivableBy: string[];
            waiverConsent?: string;
            /** @enum {string} */
            source: "law" | "contract";
            /** @enum {string} */
            holds: "once" | "at-closing";
            owner: string;
            basis?: {
                /** @enum {string} */
                kind: "public-record" | "derived" | "assumed";
                note?: string;
            };
            /** @enum {string} */
            state: "open" | "satisfied" | "at-closing-only" | "waived" | "failed" | "not-applicable";
            why: string;
            because: number[];
            chain: number[];
            /** @enum {string} */
            agency?: "hsr" | "cfius";
            representations?: {
                group: string;
                text: string;
                /** @enum {string} */
                standard: "all-respects" | "de-minimis" | "material-respects" | "no-material-adverse-effect";
            }[];
            parts?: {
                part: string;
                text: string;
            }[];
            note?: string;
            papers: {
                document: {
                    name: string;
                    digest: string;
                };
                kept: {
                    ordinal: number;
                    /** @enum {string} */
                    stage: "draft" | "agreed" | "executed";
                    supersededBy: number | null;
                    withdrawn: boolean;
                } | null;
            }[];
            /** @description The events it rests on */
            events: components["schemas"]["Event"][];
        };
        DealStatus: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            name: string;
            codeName: string;
            /** @enum {string} */
            mode: "live" | "rehearsal";
            /** @enum {string} */
            phase: "solicitation" | "meeting" | "conditions" | "closing" | "after-closing" | "wind-down" | "ended";
            outlook: {
                /** @enum {string} */
                answer: "closed" | "yes" | "not-yet" | "blocked" | "terminated";
                sentence: string;
            };
            when: {
                earliestClosing: string | null;
                scheduled: string | null;
                effectiveAt: string | null;
                outsideDate: string;
                daysToOutsideDate: number;
            };
            blockers: {
                what: string;
                why: string;
                owner: string;
            }[];
            next: {
                id: string;
                what: string;
                /** @enum {string} */
                kind: "no-later-than" | "no-earlier-than" | "takes-effect";
                due: string;
                dueAt: string;
                zone: string;
                citation: string;
                sentence: string;
                counting: string;
                owner?: string;
                verified: boolean;
                doneAt?: string;
                lateByDays?: number;
                allDay: boolean;
                provisional?: boolean;
                moves?: {
                    from: string;
                    to: string;
                    why: string;
                    at: string;
                    version: number;
                }[];
            }[];
            vote: {
                meetingAt: string | null;
                adopted: boolean | null;
                standards: {
                    proposal: string;
                    standard: string;
                    required: string | null;
                    reached: string | null;
                    passes: boolean | null;
                    prospect: ("cannot fail" | "cannot pass" | "open") | null;
                    needed: string | null;
                    neededBesidesPledged: string | null;
                }[];
                binds: {
                    proposal: string;
                    standard: string;
                    sentence: string;
                } | null;
            };
            money: {
                deposited: string;
                fund: string;
                refunded: string;
                entitled: string;
                payable: string;
                held: string;
                blocked: string;
                withheld: string;
                inTransit: string;
                settled: string;
                remitted: string;
                escheated: string;
                handedBack: string;
                cash: {
                    left: string;
                    right: string;
                    holds: boolean;
                };
                claims: {
                    left: string;
                    right: string;
                    holds: boolean;
                };
                difference: {
                    amount: string;
                    name: string;
                };
            };
            findings: {
                id: string;
                rule: string;
                /** @enum {string} */
                severity: "blocks" | "warns";
                sentence: string;
                facts: {
                    [key: string]: string | number | boolean;
                };
                raisedAt: string;
                closed: {
                    reason: string;
                    authority: string;
                    at: string;
                } | null;
            }[];
            effectsWaiting: number;
            stopped: boolean;
            assumed: {
                [key: string]: string;
            };
        };
        DealCalendar: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            deadlines: {
                id: string;
                what: string;
                /** @enum {string} */
                kind: "no-later-than" | "no-earlier-than" | "takes-effect";
                due: string;
                dueAt: string;
                zone: string;
                citation: string;
                sentence: string;
                counting: string;
                owner?: string;
                verified: boolean;
                doneAt?: string;
                lateByDays?: number;
                allDay: boolean;
                provisional?: boolean;
                moves?: {
                    from: string;
                    to: string;
                    why: string;
                    at: string;
                    version: number;
                }[];
                counted: {
                    day: string;
                    weekday: string;
                    counted: boolean;
                    number?: number;
                    why?: string;
                }[];
                spelled: string;
                doneBy?: {
                    version: number;
                    at: string;
                    headline: string;
                };
                standing: string;
            }[];
            findings: {
                id: string;
                rule: string;
                /** @enum {string} */
                severity: "blocks" | "warns";
                sentence: string;
                facts: {
                    [key: string]: string | number | boolean;
                };
                raisedAt: string;
                closed: {
                    reason: string;
                    authority: string;
                    at: string;
                } | null;
            }[];
            overrides: {
                id: string;
                rule: string;
                citation: string;
                act: {
                    do: string;
                    with: {
                        [key: string]: unknown;
                    };
                };
                sentence: string;
                reason: string;
                authority: string;
                /** @enum {string} */
                state: "proposed" | "approved" | "used" | "lapsed";
                proposedBy: {
                    id: string;
                    name: string;
                };
                proposedAt: string;
                approvedBy: {
                    id: string;
                    name: string;
                } | null;
                lapsesAt: string;
                findingId: string | null;
            }[];
            law: {
                edition: number;
                closures: {
                    closureId: string;
                    /** @enum {string} */
                    calendar: "sec" | "nasdaq" | "fedwire" | "federal" | "new-york" | "hong-kong" | "prc" | "singapore" | "cayman";
                    day: string;
                    closesAt?: string;
                    name: string;
                    source: string;
                    knownFrom: string;
                }[];
            };
        };
        DealConditions: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            conditions: {
                id: string;
                section: string;
                text: string;
                kind: string;
                protects: string[];
                waivableBy: string[];
                waiverConsent?: string;
                /** @enum {string} */
                source: "law" | "contract";
                /** @enum {string} */
                holds: "once" | "at-closing";
                owner: string;
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
                /** @enum {string} */
                state: "open" | "satisfied" | "at-closing-only" | "waived" | "failed" | "not-applicable";
                why: string;
                because: number[];
                chain: number[];
                /** @enum {string} */
                agency?: "hsr" | "cfius";
                representations?: {
                    group: string;
                    text: string;
                    /** @enum {string} */
                    standard: "all-respects" | "de-minimis" | "material-respects" | "no-material-adverse-effect";
                }[];
                parts?: {
                    part: string;
                    text: string;
                }[];
                note?: string;
                papers: {
                    document: {
                        name: string;
                        digest: string;
                    };
                    kept: {
                        ordinal: number;
                        /** @enum {string} */
                        stage: "draft" | "agreed" | "executed";
                        supersededBy: number | null;
                        withdrawn: boolean;
                    } | null;
                }[];
            }[];
            ready: {
                on: string;
                earliestClosing: string;
            } | null;
        };
        DealTerms: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            price: string;
            earlierPrices: string[];
            outsideDate: {
                on: string;
                passed: boolean;
                latest: string;
                extended: {
                    extension: string;
                    from: string;
                    to: string;
                    section: string;
                    /** @enum {string} */
                    how: "itself" | "notice";
                    because: string[];
                    at: string;
                }[];
                left: {
                    extension: string;
                    section: string;
                    to: string;
                    /** @enum {string} */
                    how: "itself" | "notice";
                    noticeBy: ("company" | "parent")[];
                    holds: boolean;
                    why: string;
                }[];
            };
            approvals: string[];
            amendments: {
                id: string;
                what: string;
                /** @enum {string} */
                stage: "proposed" | "withdrawn" | "signed";
                material: boolean;
                changes: string[];
                proposedAt: string;
                signedAt: string | null;
                approvals: {
                    body: string;
                    on: string;
                    document: {
                        name: string;
                        digest: string;
                    };
                }[];
                missing: string[];
                opinions: {
                    from: string;
                    price: string;
                    on: string;
                    document: {
                        name: string;
                        digest: string;
                    };
                }[];
                supplement: {
                    about: string;
                    what: string;
                    must: boolean;
                    filedAt: string | null;
                    accession: string | null;
                    mailedOn: string | null;
                    decision: {
                        needed: boolean;
                        days: number;
                        /** @enum {string} */
                        calendar: "calendar-days" | "business-days" | "sec" | "nasdaq";
                        decidedBy: string;
                        on: string;
                        ground: string;
                    } | null;
                    earliestMeeting: string | null;
                    lacks: string | null;
                } | null;
                version: number;
            }[];
            supplements: {
                about: string;
                what: string;
                must: boolean;
                filedAt: string | null;
                accession: string | null;
                mailedOn: string | null;
                decision: {
                    needed: boolean;
                    days: number;
                    /** @enum {string} */
                    calendar: "calendar-days" | "business-days" | "sec" | "nasdaq";
                    decidedBy: string;
                    on: string;
                    ground: string;
                } | null;
                earliestMeeting: string | null;
                lacks: string | null;
            }[];
            earliestMeeting: string | null;
            meetingOn: string | null;
        };
        DealTermination: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            terminated: {
                /** @enum {string} */
                by: "company" | "parent" | "mutual";
                /** @enum {string} */
                ground: "mutual-consent" | "outside-date" | "no-vote" | "injunction" | "breach" | "recommendation-change" | "superior-proposal" | "failure-to-close";
                section: string;
                reason: string;
                at: string;
            } | null;
            rights: {
                id: string;
                section: string;
                /** @enum {string} */
                ground: "mutual-consent" | "outside-date" | "no-vote" | "injunction" | "breach" | "recommendation-change" | "superior-proposal" | "failure-to-close";
                by: ("company" | "parent")[];
                fee: string | null;
                now: {
                    /** @enum {string} */
                    by: "company" | "parent" | "mutual";
                    open: boolean;
                    why: string;
                }[];
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
            }[];
            fees: {
                id: string;
                title: string;
                section: string;
                /** @enum {string} */
                payer: "company" | "parent";
                amount: string;
                goShopAmount: string | null;
                owed: {
                    amount: string;
                    dueOn: string | null;
                    because: string;
                    paidAt: string | null;
                } | null;
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
            }[];
            notices: {
                id: string;
                right: string;
                /** @enum {string} */
                by: "company" | "parent";
                at: string;
                what: string;
                until: string;
                /** @enum {string} */
                standing: "running" | "ended" | "cured" | "withdrawn" | "unfounded";
            }[];
            tail: {
                months: number;
                section: string;
                until: string | null;
                ended: boolean;
            } | null;
            guarantee: {
                section: string;
                cap: string;
                guarantors: {
                    name: string;
                    upTo: string | null;
                }[];
                beyond: string;
                basis?: {
                    /** @enum {string} */
                    kind: "public-record" | "derived" | "assumed";
                    note?: string;
                };
            } | null;
            transactions: {
                id: string;
                with: string;
                /** @enum {string} */
                what: "signed" | "closed";
                on: string;
            }[];
        };
        DealRegisters: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            litigation: {
                id: string;
                caption: string;
                /** @enum {string} */
                kind: "complaint" | "demand";
                court: string;
                docket: string;
                filedOn: string;
                claims: string | null;
                standing: string;
                hearingAt: string | null;
                orders: {
                    id: string;
                    stands: boolean;
                    finalOn: string | null;
                    restrains: string;
                }[];
                steps: {
                    step: string;
                    on: string;
                    what: string;
                    amount: string | null;
                    paidOn: string | null;
                    version: number;
                }[];
                version: number;
            }[];
            suitsCost: {
                agreed: string;
                paid: string;
            };
            recommendations: {
                who: string;
                body: ("board" | "committee" | "proxy-adviser") | null;
                /** @enum {string} */
                recommends: "for" | "against" | "none";
                on: string;
                report: string | null;
                before: {
                    /** @enum {string} */
                    recommends: "for" | "against" | "none";
                    on: string;
                }[];
                reason: string | null;
                version: number;
            }[];
            proposals: {
                id: string;
                /** @enum {string} */
                kind: "proposal" | "intervening-event";
                from: string;
                receivedOn: string;
                price: string | null;
                what: string;
                changed: number;
                goShop: boolean;
                determined: {
                    says: string;
                    at: string;
                    by: string[];
                } | null;
                match: {
                    /** @enum {string} */
                    stage: "none" | "notice-needed" | "running" | "ended";
                    round: number | null;
                    until: string | null;
                    why: string;
                };
                offers: {
                    at: string;
                    price: string | null;
                    what: string;
                }[];
                mayAct: boolean;
                waitsFor: string | null;
                closed: {
                    how: string;
                    on: string;
                    reason: string;
                } | null;
                version: number;
            }[];
            withheld: boolean;
        };
        DealMeeting: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            /** @enum {string} */
            stage: "not-called" | "called" | "open" | "adjourned" | "concluded";
            at: string | null;
            place: string | null;
            recordDate: string | null;
            noticeMailed: string | null;
            daysFromRecordDate: number | null;
            daysFromNotice: number | null;
            dates: {
                at: string;
                recordDate: string;
                postponedTo?: string;
                adjournedTo?: string;
                announcedAtMeeting?: boolean;
            }[];
            openedAt: string | null;
            concludedAt: string | null;
        };
        DealVote: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            entitled: string;
            votesEntitled: string;
            classes: {
                class: string;
                shares: string;
                votesPerShare: string;
                votes: string;
            }[];
            exclusions: {
                inForce: string;
                lists: {
                    id: string;
                    title: string;
                    excluded: string;
                    unaffiliated: string | null;
                    certifiedBy: string | null;
                    sealed: {
                        importId: string;
                        root: string;
                    } | null;
                    ties: boolean | null;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                }[];
            };
            quorum: {
                met: boolean | null;
                measures: {
                    what: string;
                    base: string;
                    required: string;
                    reached: string | null;
                    met: boolean | null;
                }[];
            };
            proposals: {
                id: string;
                title: string;
                wording?: string;
                /** @enum {string} */
                effect: "binding" | "advisory" | "procedural";
                routine: boolean;
                /** @enum {string} */
                unmarkedCounts: "for" | "against" | "abstain" | "not";
                put: boolean;
                standards: {
                    standard: string;
                    base: string | null;
                    required: string | null;
                    reached: string | null;
                    margin: string | null;
                    passes: boolean | null;
                    prospect: ("cannot fail" | "cannot pass" | "open") | null;
                    needed: string | null;
                    neededBesidesPledged: string | null;
                }[];
                counts: {
                    for: string;
                    against: string;
                    abstain: string;
                    brokerNonVotes: string;
                } | null;
                byClass: {
                    [key: string]: {
                        for: string;
                        against: string;
                        abstain: string;
                        brokerNonVotes: string;
                    };
                };
                byChannel: {
                    [key: string]: {
                        for: string;
                        against: string;
                        abstain: string;
                    };
                };
                unaffiliated: {
                    [key: string]: {
                        for: string;
                        against: string;
                        abstain: string;
                    };
                };
            }[];
            inspector: {
                name: string;
                firm: string;
                personId: string;
                appointedOn: string;
            } | null;
            oathAt: string | null;
            positions: {
                importId: string;
                root: string;
                rows: number;
                recordDate: string;
                entitled: string;
                certifiedBy: string;
                footed: boolean | null;
            } | null;
            differences: {
                set: string;
                sentence: string;
            }[];
            omnibus: {
                importId: string;
                root: string;
                rows: number;
            } | null;
            linksMissing: number | null;
            brokenChains: string[];
            polls: {
                openedAt: string;
                closedAt: string | null;
                notPut: string[];
            } | null;
            masterBallot: {
                at: string;
                by: string[];
            } | null;
            files: {
                importId: string;
                root: string;
                rows: number;
                /** @enum {string} */
                channel: "card" | "telephone" | "internet" | "nominee" | "meeting" | "court";
                /** @enum {string} */
                says: "replaces" | "adds";
                recordDate: string;
                meeting: string;
                from: string;
                receivedAt: string;
                counts: boolean;
                why?: string;
            }[];
            tallyShown: boolean;
            openedToBuyer: {
                authority: string;
                at: string;
            } | null;
            count: {
                digest: string;
                at: string;
                running: boolean;
                present: {
                    shares: string;
                    votes: string;
                    byClass: {
                        [key: string]: {
                            shares: string;
                            votes: string;
                        };
                    };
                };
                exceptions: {
                    /** @default 0 */
                    overVotes: number;
                    /** @default 0 */
                    late: number;
                    /** @default 0 */
                    admitted: number;
                    /** @default 0 */
                    unknown: number;
                    /** @default 0 */
                    duplicates: number;
                    /** @default 0 */
                    chainIncomplete: number;
                    /** @default 0 */
                    unsigned: number;
                    /** @default 0 */
                    resolved: number;
                    /** @default 0 */
                    resolutionsRefused: number;
                };
                overVotes: {
                    position: string;
                    proposal: string;
                    voted: string;
                    votes: string;
                }[];
                resolved: {
                    position: string;
                    /** @enum {string} */
                    source: "bank" | "broker" | "nominee" | "proxy-card" | "ballot" | "envelope";
                    reason: string;
                }[];
            } | null;
            certificate: {
                /** @enum {string} */
                kind: "preliminary" | "final";
                by: string;
                at: string;
                document: {
                    name: string;
                    digest: string;
                };
                polls: {
                    openedAt: string;
                    closedAt: string;
                };
                present: {
                    shares: string;
                    votes: string;
                    byClass: {
                        [key: string]: {
                            shares: string;
                            votes: string;
                        };
                    };
                };
                quorumMet: boolean;
                exclusions: string | null;
                late: number;
                admitted: number;
                overVotes: {
                    open: number;
                    resolved: {
                        position: string;
                        /** @enum {string} */
                        source: "bank" | "broker" | "nominee" | "proxy-card" | "ballot" | "envelope";
                        reason: string;
                    }[];
                };
                outcomes: {
                    proposal: string;
                    standard: string;
                    base: string | null;
                    required: string | null;
                    reached: string;
                    margin: string | null;
                    passes: boolean;
                }[];
            } | null;
            appraisal: {
                demands: {
                    demandId: string;
                    holder: string;
                    shares: string;
                    eligible: boolean | null;
                    why: string;
                    rule: string;
                }[];
                street: {
                    demanded: string;
                    notVotedFor: string | null;
                    exceeded: boolean | null;
                };
            };
            adopted: boolean;
            binds: {
                proposal: string;
                standard: string;
                sentence: string;
            } | null;
        };
        DealClosing: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            /** @enum {string} */
            stage: "not-scheduled" | "scheduled" | "filed" | "accepted" | "effective";
            on: string | null;
            clause: {
                businessDays: number;
                cities: string[];
                wording?: string;
            };
            conditionsMetOn: string | null;
            earliestClosing: string | null;
            outsideDate: string;
            gates: {
                gate: string;
                met: boolean;
                why: string;
            }[];
            rollover: string | null;
            signaturesReleasedAt: string | null;
            filedAt: string | null;
            acceptedAt: string | null;
            effectiveAt: string | null;
            fileNumber: string | null;
        };
        DealRunSheet: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            on: string | null;
            stage: string;
            abort: {
                possible: boolean;
                sentence: string;
            };
            steps: {
                /** @enum {string} */
                step: "notices" | "funds-flow" | "halt" | "bring-down" | "drawdown" | "good-funds" | "rollover" | "signatures" | "filing" | "acceptance" | "effective-time" | "evidence" | "authority-to-pay" | "form-8-k";
                title: string;
                /** @enum {string} */
                state: "done" | "ready" | "waiting" | "no-go" | "not-asked";
                late: boolean;
                pointOfNoReturn: boolean;
                why: string;
                needs: ("notices" | "funds-flow" | "halt" | "bring-down" | "drawdown" | "good-funds" | "rollover" | "signatures" | "filing" | "acceptance" | "effective-time" | "evidence" | "authority-to-pay" | "form-8-k")[];
                goes: {
                    party: string;
                    name: string;
                    said: ("go" | "no-go") | null;
                    by: string | null;
                    at: string | null;
                    reason: string | null;
                }[];
                dueAt: string | null;
                zone: string;
                undo: string;
                doneAt: string | null;
            }[];
            halt: {
                at: string;
                with: string;
            } | null;
            drawdowns: {
                commitment: string;
                investor: string;
                amount: string;
                noticeDueOn: string | null;
                sentAt: string | null;
                fundsDueAt: string | null;
                wired: string;
                settlesOn: string | null;
                missing: string;
                shortfallCoveredBy: string;
            }[];
            rejections: {
                at: string;
                reason: string;
            }[];
            returns: {
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                asked: string;
                open: string;
            }[];
        };
        DealChecklist: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            open: number;
            groups: {
                /** @enum {string} */
                group: "corporate" | "transaction" | "regulatory" | "funds-flow" | "filings" | "post-closing";
                rows: {
                    rowId: string;
                    title: string;
                    responsible: string;
                    section: string | null;
                    /** @enum {string} */
                    status: "not-started" | "draft" | "agreed-form" | "in-escrow" | "released" | "delivered" | "done" | "not-needed";
                    why: string;
                    computed: boolean;
                    document: {
                        name: string;
                        digest: string;
                    } | null;
                    by: string | null;
                    at: string | null;
                }[];
            }[];
        };
        DealFundsFlow: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            memo: {
                version: number;
                digest: string;
                preparedBy: string;
                preparedAt: string;
                sources: {
                    lineId: string;
                    what: string;
                    amount: string;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                    from: string;
                    commitment?: string;
                    wire: {
                        reference: string | null;
                        sentAt: string | null;
                        settlesOn: string | null;
                        receivedAt: string | null;
                        recall: string;
                    };
                }[];
                uses: {
                    lineId: string;
                    what: string;
                    amount: string;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                    payee: string;
                    /** @enum {string} */
                    category: "merger-consideration" | "awards" | "adviser" | "solicitor" | "mootness-fee" | "payoff" | "d-and-o-tail" | "taxes" | "other";
                    /** @enum {string} */
                    leg?: "agent" | "payroll" | "payables";
                    order: number;
                    instruction: {
                        instructionId: string;
                        digest: string;
                    };
                    releasedOn?: string;
                    calledBack: boolean;
                    wire: {
                        reference: string | null;
                        sentAt: string | null;
                        settlesOn: string | null;
                        receivedAt: string | null;
                        recall: string;
                    };
                }[];
                totalSources: string;
                totalUses: string;
                approvals: {
                    by: string;
                    side: string;
                    at: string;
                }[];
                approved: boolean;
                why: string;
            } | null;
            cutoffAt: string | null;
            instructions: {
                instructionId: string;
                payee: string;
                digest: string;
                recordedBy: string;
                calledBack: {
                    by: string;
                    spokeWith: string;
                    number: string;
                    numberFrom: string;
                    at: string;
                } | null;
            }[];
        };
        DealDelisting: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            form25: {
                filedAt: string;
                firstFiledAt: string;
                /** @enum {string} */
                filedBy: "exchange" | "issuer";
                accession: string | null;
            } | null;
            delistingDue: string | null;
            delistedOn: string | null;
            withdrawal12bDue: string | null;
            withdrawn12bOn: string | null;
            form15: {
                filedAt: string;
                holdersOfRecord: number;
            } | null;
            reportingEndedOn: string | null;
            exchangeToldAt: string | null;
            trading: {
                stoppedAt: string;
                /** @enum {string} */
                how: "at-close" | "after-evening-session" | "before-open";
                lastTradeAt: string | null;
            } | null;
            termination12gDue: string | null;
            terminated12gOn: string | null;
            appraisalNoticeOn: string | null;
        };
        DealObligations: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            obligations: {
                id: string;
                title: string;
                /** @enum {string} */
                nature: "act" | "watch" | "window" | "by-law";
                owner: string;
                responsible: {
                    id: string;
                    name: string;
                } | null;
                rule: string;
                sentence: string;
                verified: boolean;
                due: string | null;
                dueAt: string | null;
                notBefore: string | null;
                calendar: string;
                counting: string;
                waitsFor: string | null;
                /** @enum {string} */
                standing: "waiting" | "open" | "due-today" | "overdue" | "running" | "past" | "done" | "done-late" | "not-needed";
                standingWords: string;
                evidence: {
                    what: string;
                    at: string;
                    version: number | null;
                    accession?: string;
                    document?: {
                        name: string;
                        digest: string;
                    };
                } | null;
                notNeeded: string | null;
                extended: {
                    from: string;
                    to: string;
                    reason: string;
                    authority: string;
                } | null;
                alarms: {
                    /** @enum {string} */
                    rung: "five-days" | "one-day" | "due" | "overdue";
                    at: string;
                    to: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
                    raised: {
                        at: string;
                        version: number;
                        acknowledged: {
                            by: {
                                id: string;
                                name: string;
                            };
                            at: string;
                        } | null;
                    } | null;
                }[];
            }[];
            open: number;
            overdue: number;
            unacknowledged: number;
        };
        DealPayout: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            price: string;
            mode: string;
            closingList: {
                lots: {
                    importId: string;
                    root: string;
                    rows: number;
                };
                awards: {
                    importId: string;
                    root: string;
                    rows: number;
                };
                outstanding: string;
                bridge: {
                    line: string;
                    shares: string;
                    basis?: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                }[];
                payableShares: string | null;
                differences: string[] | null;
            } | null;
            legs: {
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                payer: string;
                money: {
                    deposited: string;
                    fund: string;
                    refunded: string;
                    entitled: string;
                    payable: string;
                    held: string;
                    blocked: string;
                    withheld: string;
                    inTransit: string;
                    settled: string;
                    remitted: string;
                    escheated: string;
                    handedBack: string;
                    cash: {
                        left: string;
                        right: string;
                        holds: boolean;
                    };
                    claims: {
                        left: string;
                        right: string;
                        holds: boolean;
                    };
                    difference: {
                        amount: string;
                        name: string;
                    };
                };
                reports: number;
                lastReportAt: string | null;
            }[];
            total: {
                deposited: string;
                fund: string;
                refunded: string;
                entitled: string;
                payable: string;
                held: string;
                blocked: string;
                withheld: string;
                inTransit: string;
                settled: string;
                remitted: string;
                escheated: string;
                handedBack: string;
                cash: {
                    left: string;
                    right: string;
                    holds: boolean;
                };
                claims: {
                    left: string;
                    right: string;
                    holds: boolean;
                };
                difference: {
                    amount: string;
                    name: string;
                };
            };
            batches: {
                batchId: string;
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                amount: string;
                payees: number;
                digest: string;
                preparedBy: string;
                approvedBy: string[];
                /** @enum {string} */
                stage: "prepared" | "withdrawn" | "released" | "instructed";
                unsent: {
                    payments: number;
                    amount: string;
                    withheld: string;
                } | null;
                waits: boolean;
            }[];
            demands: {
                demandId: string;
                holder: string;
                shares: string;
                receivedAt: string;
                positions?: string[];
                withdrawnAt: string | null;
            }[];
        };
        DealApprovals: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            signatories: {
                certificateId: string | null;
                people: {
                    personId: string;
                    name: string;
                    title: string | null;
                }[];
            };
            batches: {
                batchId: string;
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                amount: string;
                payees: number;
                digest: string;
                preparedBy: string;
                approvedBy: string[];
                /** @enum {string} */
                stage: "prepared" | "withdrawn" | "released" | "instructed";
                unsent: {
                    payments: number;
                    amount: string;
                    withheld: string;
                } | null;
                waits: boolean;
                approvals: {
                    by: string;
                    at: string;
                    lapsesAt: string;
                    counts: boolean;
                }[];
                overtaken: {
                    what: string;
                    at: string;
                } | null;
                approvalsNeeded: number;
                waitsFor: {
                    personId: string;
                    name: string;
                }[];
                releaseRefused: {
                    code: string;
                    rule: string;
                    facts: {
                        [key: string]: string | number | boolean | string[];
                    };
                    sentence: string;
                } | null;
            }[];
        };
        DealDocuments: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            documents: {
                documentId: string;
                title: string;
                audience: {
                    /** @enum {string} */
                    of: "all" | "company" | "committee" | "parent";
                    roles?: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
                    people?: string[];
                };
                /** @enum {string} */
                stage: "draft" | "agreed" | "executed" | "withdrawn";
                withdrawn: string | null;
                versions: {
                    ordinal: number;
                    document: {
                        name: string;
                        digest: string;
                    };
                    /** @enum {string} */
                    stage: "draft" | "agreed" | "executed" | "superseded";
                    enteredAt: string;
                    by: {
                        id: string;
                        name: string;
                    };
                    note: string | null;
                    agreedBy: string[];
                    readers: number;
                    version: number;
                }[];
                packets: string[];
            }[];
            packets: {
                packetId: string;
                documentId: string;
                title: string;
                form: string;
                /** @enum {string} */
                neededFor: "closing" | "other";
                /** @enum {string} */
                standing: "collecting" | "complete" | "overtaken" | "released" | "withdrawn";
                missing: string[];
                lines: {
                    lineId: string;
                    name: string;
                    party: string;
                    capacity: string;
                    page: {
                        name: string;
                        digest: string;
                    } | null;
                    signedBy: string | null;
                    receivedAt: string | null;
                    heldFor: string | null;
                    voided: number;
                }[];
                conditions: string[];
                released: {
                    at: string;
                    authorityOf: string[];
                } | null;
            }[];
            receipts: {
                documentId: string;
                title: string;
                ordinal: number;
                digest: string;
                reader: {
                    id: string;
                    name: string;
                };
                firstAt: string;
                lastAt: string;
                times: number;
            }[];
            mustReads: {
                documentId: string;
                title: string;
                ordinal: number;
                by: string;
                why: string;
                people: {
                    id: string;
                    name: string;
                    readAt: string | null;
                }[];
                /** @enum {string} */
                standing: "read" | "awaited" | "overdue";
            }[];
        };
        DealEffects: {
            dealId: string;
            asOf: components["schemas"]["AsOf"];
            stopped: {
                reason: string;
                at: string;
            } | null;
            open: {
                effectId: string;
                /** @enum {string} */
                kind: "foot-positions" | "count-ballots" | "foot-closing-list" | "tell-exchange" | "tell-party" | "return-funds" | "instruct-payer" | "collect-payer-report" | "request-hand-back" | "fix-entitlements" | "take-letters" | "move-holds" | "admit-dissenting" | "build-batch" | "hand-back-unclaimed" | "hand-wages" | "take-wages" | "settle-prc-wages" | "sort-unclaimed" | "plan-bank-files" | "send-batch" | "withdraw-unsent" | "collect-bank-answers";
                attempt: number;
                intendedAt: string;
                dueAt: string;
                /** @enum {string} */
                standing: "open" | "unknown";
                lastFailure: string | null;
            }[];
        };
        BankTold: {
            dealId: string;
            /**
             * @description Rejects wires, ACH or the next file; sends ACH back after two bank days; answers a day late; says everything twice; breaks the line after the next file
             * @enum {string}
             */
            trouble: "reject-wires" | "reject-ach" | "reject-file" | "return-ach" | "slow" | "twice" | "line-breaks" | "nothing";
        };
        BatchReview: {
            dealId: string;
            batchId: string;
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            root: string;
            lines: number;
            amount: string;
            withheld: string;
            rails: {
                /** @enum {string} */
                rail: "dtc" | "wire" | "ach" | "cheque" | "iso" | "payroll";
                payments: number;
                amount: string;
            }[];
            since: {
                batchId: string;
                builtAt: string;
                newHolders: number;
                otherRail: number;
                otherInstruction: number;
                linesMore: number;
            } | null;
            paidAgain: number;
            biggest: {
                ordinal: number;
                entitlementId: string;
                holderId: string;
                holder: string;
                /** @enum {string} */
                rail: "dtc" | "wire" | "ach" | "cheque" | "iso" | "payroll";
                amount: string;
                withheld: string;
                attempt: number;
                changes: ("new-holder" | "other-rail" | "other-instruction" | "paid-again")[];
            }[];
        };
        InstructedBatch: {
            dealId: string;
            batchId: string;
            /** @enum {string} */
            leg: "agent" | "payroll" | "payables";
            amount: string;
            payees: number;
            digest: string;
            roots: {
                lots: string;
                awards: string;
            } | null;
            fits: boolean;
            biggest: {
                claim: string;
                holder: string;
                kind: string;
                shares: string;
                amount: string;
            }[];
            before: {
                batchId: string;
                amount: string;
                payees: number;
            } | null;
        };
        ConditionsList: {
            /** @description The list by its digest, as the record names it once it is taken */
            document: {
                name: string;
                digest: string;
            };
            /** @enum {string} */
            format: "docx" | "xlsx";
            /** @description How many conditions the list has */
            rows: number;
            /** @description Whether the changes below are recorded; a preview records nothing */
            taken: boolean;
            additions: {
                place: string;
                conditionId: string;
                section: string;
                text: string;
                owner: string;
                protects: ("company" | "parent")[];
                waivableBy: ("company" | "parent")[];
            }[];
            changes: {
                place: string;
                conditionId: string;
                /** @enum {string} */
                field: "section" | "text" | "owner" | "note" | "estimate";
                from: string | null;
                to: string;
            }[];
            differences: {
                place: string;
                conditionId: string;
                /** @enum {string} */
                field: "number" | "ref" | "section" | "text" | "protects" | "waivableBy" | "consent" | "source" | "kind" | "holds" | "owner" | "status" | "evidence" | "estimate" | "note";
                record: string;
                list: string;
                why: string;
            }[];
            /** @description Conditions of the deal that the list has not: a list removes nothing */
            missing: {
                conditionId: string;
                section: string;
                text: string;
            }[];
            /** @description Rows that could not be read: while there is one, nothing is taken */
            faults: {
                place: string;
                column: string;
                found: string;
                expected: string;
            }[];
            notices: string[];
        };
        DealList: {
            deals: {
                dealId: string;
                name: string;
                codeName: string;
                /** @enum {string} */
                mode: "live" | "rehearsal";
                /** @enum {string} */
                phase: "solicitation" | "meeting" | "conditions" | "closing" | "after-closing" | "wind-down" | "ended";
                ended: boolean;
                version: number;
                openedAt: string;
                /** @description When something falls due by itself */
                nextDueAt: string | null;
                /** @description What is to be done in the world and is not done yet */
                effectsOpen: number;
                /** @description Of these, those whose outcome only a person can tell */
                effectsUnknown: number;
                stopped: boolean;
            }[];
            /** @description Ask again with ?after= this; null on the last page */
            next: string | null;
        };
        Drafts: {
            drafts: {
                /** @enum {string} */
                name: "item-5-07" | "closing-8-k" | "letter-to-exchange" | "form-15" | "schedule-13e-3-a" | "certificate-of-merger" | "company-certificate" | "parent-certificate" | "appraisal-notice" | "letter-of-transmittal" | "press-release";
                title: string;
                what: string;
                waitsFor: string | null;
                digest: string | null;
                blanks: string[];
                assumed: number;
                review: {
                    digest: string;
                    /** @enum {string} */
                    outcome: "approved" | "changes-asked";
                    note?: string;
                    by: {
                        id: string;
                        name: string;
                    };
                    at: string;
                    version: number;
                } | null;
                /** @enum {string} */
                standing: "not-ready" | "not-reviewed" | "approved" | "changes-asked" | "changed-since-review";
                standingWords: string;
            }[];
        };
        Estimates: {
            dealId: string;
            items: {
                item: string;
                low: number | string;
                likely: number | string;
                high: number | string;
                chance?: number;
                what: string;
                owner: string;
                from: string | null;
                by: string;
                at: string;
                why: string | null;
                unused: string | null;
            }[];
            /** @enum {string} */
            side: "company" | "parent" | "neutral";
            shownTo: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
        };
        Event: {
            version: number;
            type: string;
            data: unknown;
            words: {
                headline: string;
                detail?: string;
                rule?: string;
                /** @constant */
                assumed?: true;
            };
            effectiveAt: string;
            recordedAt: string;
            actor: {
                id: string;
                name: string;
                roles: string[];
            };
            commandId: string;
            /** @enum {string} */
            mode: "live" | "rehearsal";
            schemaVersion: number;
            hash: string;
        };
        Examples: {
            examples: {
                example: string;
                name: string;
                company: string;
                parent: string;
                price: string;
                /** @description Where its clock starts, by New York’s time */
                from: string;
                /** @description What people do in it */
                steps: number;
                /** @description Who may open it: its people, by id */
                people: string[];
            }[];
        };
        EventPage: {
            dealId: string;
            /** @description The version of the deal up to which events exist */
            version: number;
            events: components["schemas"]["Event"][];
            /** @description Where the next page begins: ask again with ?from=; null on the last one */
            next: number | null;
        };
        FeedIssued: {
            dealId: string;
            /** @enum {string} */
            role: "counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine";
            /** @description The address to subscribe to. Whoever has it sees this calendar; it is told once and kept nowhere */
            url: string;
            issuedAt: string;
        };
        HookIssued: {
            hookId: string;
            /** @description To verify signatures by. It is told once */
            secret: string | null;
        };
        Telling: {
            dealId: string;
            person: string;
            address: string | null;
            /** @enum {string} */
            zone: "America/New_York" | "Asia/Hong_Kong" | "Asia/Shanghai" | "Asia/Singapore" | "America/Cayman" | "UTC";
            digest: boolean;
            digestAt: string;
            topics: {
                [key: string]: "at-once" | "digest" | "off";
            };
        };
        TellingDesk: {
            wishes: components["schemas"]["Telling"];
            findings: {
                /** @enum {string} */
                code: "mail-off" | "mail-refused" | "hook-disabled" | "hook-failing";
                /** @description Who is not told; null for everybody */
                person: string | null;
                since: string;
                sentence: string;
            }[];
            hooks: {
                hookId: string;
                person: string;
                url: string;
                issuedAt: string;
                failingSince: string | null;
                disabled: {
                    at: string;
                    why: string;
                } | null;
            }[];
            deliveries: {
                id: string;
                person: string;
                hook: string | null;
                /** @enum {string} */
                kind: "event" | "digest" | "hook-disabled" | "test" | "operators";
                topic: string;
                version: number;
                /** @enum {string} */
                state: "waiting" | "delivered" | "refused" | "given-up" | "not-told" | "too-late";
                attempts: number;
                createdAt: string;
                nextAt: string | null;
                endedAt: string | null;
                said: string | null;
            }[];
        };
        Told: {
            deliveries: number;
        };
        Feeds: {
            dealId: string;
            feeds: {
                /** @enum {string} */
                role: "counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine";
                issuedAt: string;
            }[];
        };
        FeedsRevoked: {
            dealId: string;
            revoked: number;
        };
        Form25Check: {
            notice: {
                schemaVersion: string;
                exchange: {
                    cik: string;
                    name: string;
                };
                issuer: {
                    cik: string;
                    name: string;
                    fileNumber: string | null;
                };
                securityClass: string;
                rule: string;
                signed: {
                    name: string;
                    title: string | null;
                    on: string | null;
                };
                accession: string | null;
                acceptedAt: string | null;
                amendment: boolean;
            };
            agrees: boolean;
            differences: {
                /** @enum {string} */
                field: "exchange" | "issuer" | "class" | "rule" | "date";
                /** @enum {string} */
                severity: "differs" | "look";
                found: string;
                expected: string;
                sentence: string;
            }[];
            report: {
                filedAt: string | null;
                /** @constant */
                filedBy: "exchange";
                rule: string;
                securityClass: string;
                amendment: boolean;
                accession: string | null;
            };
        };
        Forecast: {
            dealId: string;
            version: number;
            lookedFrom: string;
            seed: number;
            futures: number;
            outsideDate: string;
            closing: {
                p10: string;
                p50: string;
                p90: string;
                earliest: string;
                latest: string;
            };
            passesOutsideDate: {
                futures: number;
                percent: string;
            };
            extended?: {
                to: string;
                passes: {
                    futures: number;
                    percent: string;
                };
            };
            distribution: {
                day: string;
                futures: number;
            }[];
            milestones: {
                id: string;
                what: string;
                rule: string;
                p10: string;
                p50: string;
                p90: string;
            }[];
            items: {
                item: string;
                what: string;
                owner: string;
                low: string | null;
                likely: string | null;
                high: string | null;
                days: {
                    low: number;
                    likely: number;
                    high: number;
                    after: string;
                };
                chance: number;
                assumed: string | null;
                estimated: {
                    by: string;
                    at: string;
                    why: string | null;
                } | null;
                critical: {
                    futures: number;
                    percent: string;
                };
            }[];
            ignored: {
                item: string;
                why: string;
            }[];
            check: {
                replayed: number;
                disagreements: {
                    what: string;
                    futures: number;
                    first: number;
                }[];
                breaks: {
                    rule: string;
                    sentence: string;
                    futures: number;
                }[];
            };
        };
        HolderErased: {
            dealId: string;
            holderId: string;
            /** @constant */
            erased: true;
        };
        HolderInFull: {
            dealId: string;
            holderId: string;
            holder: {
                name: string;
                /** @default [] */
                aliases: string[];
                /**
                 * @default person
                 * @enum {string}
                 */
                entity: "person" | "organisation";
                bornOn?: string;
                address?: {
                    lines: string[];
                    town: string;
                    region?: string;
                    postalCode?: string;
                    country: string;
                };
                /** Format: email */
                email?: string;
                knownTelephone?: string;
                tin?: string;
                taxForm?: {
                    /** @enum {string} */
                    kind: "w-9" | "w-8ben" | "w-8ben-e" | "w-8imy" | "w-8eci" | "w-8exp";
                    signedOn: string;
                    certified: boolean;
                    /** @default false */
                    exempt: boolean;
                };
            };
        };
        HolderPage: {
            dealId: string;
            holders: {
                holderId: string;
                /** @description Initials */
                name: string;
                /** @description The last four digits */
                tin: string | null;
                email: string | null;
                country: string | null;
                taxForm: string | null;
                erased: boolean;
            }[];
            /** @description Give it as `after` for the next page */
            next: string | null;
        };
        HoldersScreened: {
            dealId: string;
            holders: number;
            possible: number;
            listDigest: string;
            overtaken: string[];
        };
        Import: {
            dealId: string;
            importId: string;
            /** @enum {string} */
            kind: "positions" | "exclusions" | "omnibus" | "ballots" | "resolutions" | "solicitor-reports" | "lots" | "letters" | "awards" | "presentments" | "wages";
            source: {
                name: string;
                digest: string;
            };
            sealed: boolean;
            /** @description The Merkle root of the sealed rows */
            root: string | null;
            rows: number | null;
            rejected: number | null;
            /** @description How far the file is loaded: rows, lines left out, and the line reached */
            progress: {
                rows: number;
                rejected: number;
                line: number;
            } | null;
            /** @description The sum of the shares of all rows */
            shares: string | null;
            /** @description What was left out, line by line; at most 10000 */
            rejects: {
                line: number;
                field: string;
                reason: string;
                given: string;
            }[];
        };
        Upload: {
            dealId: string;
            document: {
                name: string;
                digest: string;
            };
            bytes: number;
            type: string;
            /** @description True when you had brought the same file before */
            repeated: boolean;
        };
        DocumentsVerified: {
            dealId: string;
            /** @description How many files were read */
            documents: number;
            intact: boolean;
            faults: {
                name: string;
                digest: string;
                /** @enum {string} */
                problem: "missing" | "damaged";
                sentence: string;
            }[];
        };
        Insiders: {
            dealId: string;
            /** @enum {string} */
            side: "company" | "parent" | "neutral";
            people: {
                id: string;
                name: string;
                title: string | null;
                roles: ("counsel" | "finance" | "executive" | "inspector" | "paying-agent" | "auditor" | "operator" | "machine")[];
                /** @enum {string} */
                side: "company" | "parent" | "neutral";
                since: string;
                lastLook: {
                    version: number;
                    at: string;
                } | null;
                sees: string[];
            }[];
        };
        InstructionStanding: {
            dealId: string;
            holderId: string;
            number: number;
            rail: string;
            /** @description From when it is used; null until it is confirmed */
            usableFrom: string | null;
            /** @description Batches that pay the holder by another instruction, now void */
            overtaken: string[];
        };
        Law: {
            version: number;
            edition: {
                number: number;
                digest: string;
                released: string | null;
                says: string;
                publishedAt: string;
            } | null;
            closures: {
                closureId: string;
                /** @enum {string} */
                calendar: "sec" | "nasdaq" | "fedwire" | "federal" | "new-york" | "hong-kong" | "prc" | "singapore" | "cayman";
                day: string;
                closesAt?: string;
                name: string;
                source: string;
                knownFrom: string;
                by: string;
                announcedAt: string;
                version: number;
                revoked: {
                    by: string;
                    at: string;
                    reason: string;
                    version: number;
                } | null;
            }[];
            deals: {
                open: number;
                behind: number;
            };
        };
        LawAnswer: {
            commandId: string;
            /** @description The version of the reference stream after it */
            version: number;
            repeated: boolean;
            closureId: string;
            words: string;
        };
        LawVerification: {
            intact: boolean;
            events: number;
            breaks: string[];
        };
        Liveness: {
            /** @constant */
            live: true;
        };
        Looked: {
            dealId: string;
            version: number;
            at: string;
        };
        Morning: {
            dealId: string;
            at: string;
            legs: {
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                entitled: string;
                payable: string;
                held: string;
                blocked: string;
                withheld: string;
                inTransit: string;
                settled: string;
                remitted: string;
                escheated: string;
                handedBack: string;
            }[];
            paid: {
                payments: number;
                amount: string;
            };
            rails: {
                /** @enum {string} */
                rail: "dtc" | "wire" | "ach" | "cheque" | "iso" | "payroll";
                paid: {
                    payments: number;
                    amount: string;
                };
                onTheWay: {
                    payments: number;
                    amount: string;
                };
                returned: {
                    payments: number;
                    amount: string;
                };
            }[];
            holds: {
                /** @enum {string} */
                reason: "no-letter" | "defective-letter" | "lost-certificate" | "tax-form" | "sanctions" | "dissenting" | "estate" | "address-unknown" | "instruction" | "returned" | "legal" | "unclaimed";
                claims: number;
                amount: string;
                oldestDays: number;
                upToAWeek: number;
                upToAMonth: number;
                longer: number;
                nextClock: string | null;
            }[];
            letterToPayment: {
                payments: number;
                medianHours: number | null;
            };
            returns: {
                all: {
                    payments: number;
                    amount: string;
                };
                unpaid: {
                    payments: number;
                    amount: string;
                };
            };
            unclaimed: {
                claims: number;
                amount: string;
                goesBackOn: string | null;
                days: number | null;
            };
            ties: {
                what: string;
                here: string;
                ledger: string;
                difference: string;
                holds: boolean;
            }[];
        };
        BatchLines: {
            dealId: string;
            batchId: string;
            lines: {
                ordinal: number;
                entitlementId: string;
                holderId: string;
                /** @enum {string} */
                rail: "dtc" | "wire" | "ach" | "cheque" | "iso" | "payroll";
                part: number;
                attempt: number;
                amount: string;
                withheld: string;
                endToEndId: string;
                state: string;
            }[];
            next: number | null;
        };
        HeldClaims: {
            dealId: string;
            claims: {
                entitlementId: string;
                holderId: string;
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                kind: string;
                /** @enum {string} */
                reason: "no-letter" | "defective-letter" | "lost-certificate" | "tax-form" | "sanctions" | "dissenting" | "estate" | "address-unknown" | "instruction" | "returned" | "legal" | "unclaimed";
                since: string;
                clock: string | null;
                note: string;
                amount: string;
            }[];
            next: string | null;
        };
        HolderClaims: {
            dealId: string;
            holderId: string;
            holder: {
                name: string;
                tin: string | null;
                country: string | null;
                taxForm: string | null;
            };
            claims: {
                entitlementId: string;
                /** @enum {string} */
                leg: "agent" | "payroll" | "payables";
                kind: string;
                shares: string;
                due: string;
                presented: {
                    presentment: string;
                    at: string;
                    shares: string;
                }[];
                letters: {
                    letter: string;
                    file: string;
                    receivedAt: string;
                    says: string;
                    shares: string;
                    reason: string | null;
                }[];
                holds: {
                    /** @enum {string} */
                    what: "placed" | "lifted";
                    /** @enum {string} */
                    reason: "no-letter" | "defective-letter" | "lost-certificate" | "tax-form" | "sanctions" | "dissenting" | "estate" | "address-unknown" | "instruction" | "returned" | "legal" | "unclaimed";
                    at: string;
                    clock: string | null;
                    note: string;
                }[];
                payments: {
                    batchId: string;
                    part: number;
                    attempt: number;
                    /** @enum {string} */
                    rail: "dtc" | "wire" | "ach" | "cheque" | "iso" | "payroll";
                    amount: string;
                    withheld: string;
                    endToEndId: string;
                    file: string | null;
                    states: {
                        state: string;
                        at: string;
                        evidence: string;
                    }[];
                }[];
                balances: {
                    account: string;
                    amount: string;
                }[];
                unclaimed: {
                    place: string;
                    byAddress: boolean;
                    amount: string;
                } | null;
            }[];
            more: boolean;
        };
        PayoutRegisters: {
            dealId: string;
            registers: {
                registerId: string;
                openedAt: string;
                rows: number | null;
                root: string | null;
                sealedAt: string | null;
            }[];
            lists: {
                importId: string;
                kind: string;
                source: string;
                rows: number | null;
                root: string | null;
            }[];
        };
        PlanChecked: {
            days: {
                of: string;
                day: string;
                weekday: string;
                closed: {
                    calendar: string;
                    why: string;
                }[];
            }[];
            findings: {
                id: string;
                /** @enum {string} */
                severity: "blocks" | "warns";
                citation: string;
                sentence: string;
                verified: boolean;
            }[];
            deadlines: {
                id: string;
                what: string;
                /** @enum {string} */
                kind: "no-later-than" | "no-earlier-than" | "takes-effect";
                due: string;
                calendar: string;
                citation: string;
                sentence: string;
                counting: string;
                provisional: boolean;
            }[];
            assumed: string[];
        };
        TaxFileAsked: {
            payer: {
                name: string;
                tin: string;
                address: string;
                city: string;
                state: string;
                zip: string;
                telephone: string;
            };
            transmitter: {
                controlCode: string;
                contact: string;
                /** Format: email */
                email: string;
            };
            /** @default false */
            isTest: boolean;
            why: string;
        };
        TaxYear: {
            dealId: string;
            year: number;
            forms: {
                /** @enum {string} */
                form: "1099-b" | "1042-s" | "none" | "unregistered";
                payees: number;
                proceeds: string;
                withheld: string;
            }[];
            missingTin: number;
            backupWithheld: string;
            tie: {
                here: string;
                ledger: string;
                difference: string;
                holds: boolean;
            };
        };
        Problem: {
            /** @description The kind of problem: an address that explains it */
            type: string;
            title: string;
            status: number;
            /** @description What happened here, why, and what to do */
            detail: string;
            /** @description The request, as the log of the server names it */
            instance: string;
            code?: string;
            rule?: string;
            facts?: {
                [key: string]: string | number | boolean | string[];
            };
            /** @description The places that were wrong, and what was expected there */
            errors?: {
                at: string;
                found: string;
                expected: string;
                line?: number;
                column?: number;
            }[];
            /** @description What happened to the resource since the ETag in If-Match */
            changes?: {
                version: number;
                type: string;
                by: string;
                recordedAt: string;
                words: string;
            }[];
            /** @description The current ETag of the resource */
            etag?: string;
        };
        Readiness: {
            ready: boolean;
            /** @enum {string} */
            database: "answers" | "does not answer";
            /**
             * @description Commands and reads go on without it; only what is to be done in the world waits
             * @enum {string}
             */
            temporal: "answers" | "does not answer" | "not configured";
            stopping: boolean;
        };
        Reconciliation: {
            dealId: string;
            asOf: string;
            reconciled: boolean;
            differences: {
                /** @enum {string} */
                kind: "paid-twice" | "not-ordered" | "amount-differs" | "rejected-and-paid" | "not-in-a-file" | "not-in-the-ledger" | "settled-without-debit" | "debit-not-booked" | "return-not-booked" | "return-without-money" | "overdue" | "balance-differs" | "unreadable-answer" | "statement-gap";
                /** @enum {string} */
                owner: "finance" | "bank" | "operator" | "payee";
                reference: string;
                file: string;
                inFile: string | null;
                inLedger: string | null;
                onStatement: string | null;
                sentence: string;
                todo: string;
            }[];
            differencesMore: number;
            files: {
                payments: number;
                amount: string;
            };
            ledger: {
                sent: {
                    payments: number;
                    amount: string;
                };
                settled: {
                    payments: number;
                    amount: string;
                };
                returned: {
                    payments: number;
                    amount: string;
                };
            };
            bank: {
                debited: {
                    payments: number;
                    amount: string;
                };
                creditedBack: {
                    payments: number;
                    amount: string;
                };
            };
            underWay: {
                payments: number;
                amount: string;
            };
            balance: {
                bank: string | null;
                day: string | null;
                ledger: string;
            };
            returns: {
                reference: string;
                holderId: string;
                entitlementId: string;
                file: string;
                amount: string;
                code: string;
                words: string;
                todo: string;
                reissued: boolean;
            }[];
        };
        RegisterSealed: {
            dealId: string;
            registerId: string;
            rows: number;
            /** @description The Merkle root over the ciphertext */
            root: string;
            /** @description Of how many holders it says another name, address, telephone or taxpayer number than before */
            changed: number;
        };
        RegisterVerified: {
            dealId: string;
            registerId: string;
            intact: boolean;
            root: string;
            /** @description Thousands of rows that differ */
            chunks: number[];
        };
        Rehearsal: {
            dealId: string;
            clock: string;
            /** @description To where people asked the clock to go, one due thing at a time */
            clockTo: string;
            /** @description Nothing that is due waits to be done */
            settled: boolean;
            ended: boolean;
            /** @description The script that its people follow; null where people act by commands alone */
            script: {
                file: string;
                digest: string;
                done: number;
                of: number;
            } | null;
            next: {
                /**
                 * @description A step of the script, or something that falls due by itself
                 * @enum {string}
                 */
                what: "step" | "moment";
                at: string;
                step: {
                    id: string;
                    at: string;
                    by: string;
                    does: string;
                    basis: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                } | null;
            } | null;
        };
        RehearsalAdvanced: {
            from: string;
            /** @description False when there is more to do: ask again with the same wish */
            reached: boolean;
            done: {
                step: {
                    id: string;
                    at: string;
                    by: string;
                    does: string;
                    basis: {
                        /** @enum {string} */
                        kind: "public-record" | "derived" | "assumed";
                        note?: string;
                    };
                } | null;
                /** @description Why the deal refused the step */
                refusal: {
                    code: string;
                    rule: string;
                    facts: {
                        [key: string]: string | number | boolean | string[];
                    };
                    sentence: string;
                } | null;
                /** @description The deal refused the step, and the story of the script has it so */
                refusedAsTold: {
                    code: string;
                    rule: string;
                    facts: {
                        [key: string]: string | number | boolean | string[];
                    };
                    sentence: string;
                } | null;
                events: {
                    version: number;
                    type: string;
                    effectiveAt: string;
                    recordedAt: string;
                    words: string;
                }[];
            }[];
            rehearsal: components["schemas"]["Rehearsal"];
        };
        RehearsalOpened: {
            dealId: string;
            /** @description False when the deal had been opened before */
            opened: boolean;
            rehearsal: components["schemas"]["Rehearsal"];
        };
        Screenings: {
            dealId: string;
            /** @description True matches, blocked; then those that wait for a person */
            matches: {
                holderId: string;
                /** @enum {string} */
                outcome: "possible" | "true";
                since: string;
                hits: {
                    entry: string;
                    name: string;
                    score: number;
                }[];
                /** @description Of a true match: the last day for the report to the authority */
                reportBy: string | null;
            }[];
        };
        Verification: {
            dealId: string;
            intact: boolean;
            /** @description Up to which version the chain was recomputed */
            version: number;
            /** @description The hash there: write it down to prove later that nothing was cut off */
            hash: string;
            /** @description The first place that is not what was recorded */
            break: {
                version: number;
                what: string;
                field?: string;
                expected: string;
                found: string;
                sentence: string;
            } | null;
        };
        Waiting: {
            dealId: string;
            now: {
                headline: string;
                detail: string | null;
                link: string;
            }[];
            soon: {
                headline: string;
                detail: string | null;
                link: string;
            }[];
        };
        VoteExceptions: {
            dealId: string;
            exceptions: {
                file: string;
                line: number;
                ballot: string | null;
                position: string;
                at: string | null;
            }[];
            /** @description Give it as `after` for the next page */
            next: number | null;
        };
        VoteProjection: {
            dealId: string;
            tallyShown: boolean;
            countedAt: string | null;
            why?: string;
            prospect: ("cannot fail" | "cannot pass" | "open") | null;
            proposals: {
                id: string;
                /** @enum {string} */
                effect: "binding" | "advisory" | "procedural";
                prospect: ("cannot fail" | "cannot pass" | "open") | null;
                standards: {
                    standard: string;
                    /** @enum {string} */
                    prospect: "cannot fail" | "cannot pass" | "open";
                    remaining: string;
                    needed: string | null;
                    neededPercent: string | null;
                    neededIfOthersStayAway: string | null;
                    blocks: {
                        block: string;
                        votes: string;
                        /** @enum {string} */
                        votingFor: "cannot fail" | "cannot pass" | "open";
                        /** @enum {string} */
                        votingAgainst: "cannot fail" | "cannot pass" | "open";
                    }[];
                }[];
            }[];
        };
        VoteTrend: {
            dealId: string;
            tallyShown: boolean;
            votesEntitled: string;
            perDay: string | null;
            points: {
                at: string;
                version: number;
                running: boolean;
                files: number;
                file: string | null;
                channel: string | null;
                present: string;
                turnoutPercent: string | null;
                proposals: {
                    proposal: string;
                    for: string;
                    against: string;
                    abstain: string;
                    change: {
                        for: string;
                        against: string;
                        abstain: string;
                    };
                    forPercentOfCast: string | null;
                    byChannel: {
                        [key: string]: {
                            for: string;
                            against: string;
                            abstain: string;
                        };
                    };
                    byClass: {
                        [key: string]: {
                            for: string;
                            against: string;
                            abstain: string;
                        };
                    };
                }[];
            }[];
        };
        SolicitorReport: {
            dealId: string;
            importId: string;
            tallyShown: boolean;
            differences: {
                proposal: string;
                /** @enum {string} */
                channel: "card" | "telephone" | "internet" | "nominee" | "meeting" | "court";
                /** @enum {string} */
                choice: "for" | "against" | "abstain";
                reported: string;
                counted: string;
                /** @description Reported less counted, with its sign */
                difference: string;
            }[];
        };
        WhatIf: {
            dealId: string;
            forkedAt: number;
            lookedFrom: string;
            supposed: {
                what: string;
                at: string | null;
                by: string | null;
                happens: string[];
                refused: {
                    code: string;
                    rule: string;
                    facts: {
                        [key: string]: string | number | boolean | string[];
                    };
                    sentence: string;
                } | null;
            }[];
            deadlines: {
                moved: {
                    id: string;
                    what: string;
                    citation: string;
                    from: string;
                    to: string;
                    fromAt: string;
                    toAt: string;
                    days: number;
                    was: string;
                    why: string;
                }[];
                added: {
                    id: string;
                    what: string;
                    citation: string;
                    due: string;
                    dueAt: string;
                    why: string;
                }[];
                gone: {
                    id: string;
                    what: string;
                    citation: string;
                    due: string;
                    dueAt: string;
                    why: string;
                }[];
            };
            calendar: {
                id: string;
                what: string;
                citation: string;
                before: string | null;
                after: string | null;
            }[];
            findings: {
                arise: {
                    id: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "blocks" | "warns";
                    sentence: string;
                }[];
                vanish: {
                    id: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "blocks" | "warns";
                    sentence: string;
                }[];
            };
            closing: {
                before: {
                    conditionsMetOn: string | null;
                    earliestClosing: string | null;
                    outsideDate: string;
                    holds: boolean | null;
                    daysToSpare: number | null;
                    rests: {
                        item: string;
                        on: string;
                        assumed?: string;
                    }[];
                    sentence: string;
                };
                after: {
                    conditionsMetOn: string | null;
                    earliestClosing: string | null;
                    outsideDate: string;
                    holds: boolean | null;
                    daysToSpare: number | null;
                    rests: {
                        item: string;
                        on: string;
                        assumed?: string;
                    }[];
                    sentence: string;
                };
            };
        };
    };
    responses: {
        /** @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected. */
        "invalid-request": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it. */
        "idempotency-key-missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **No valid access token** (`/problems/not-signed-in`). Send a header Authorization: Bearer <token>, with a token of the issuer this server trusts. */
        "not-signed-in": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **Your role does not allow this** (`/problems/not-allowed`). You are known, but what you ask for belongs to another role, or to people of the deal only. */
        "not-allowed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **There is nothing at this address** (`/problems/not-found`). The address is wrong, or names a deal or thing that is not there for you. */
        "not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **Someone changed this in the meantime** (`/problems/changed-meanwhile`). The ETag in If-Match is not the current one. `changes` lists what happened since, and by whom. Nothing was recorded. */
        "changed-meanwhile": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **The request is too large** (`/problems/too-large`). The body exceeds the limit that `detail` names. */
        "too-large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **The body has a type this address does not take** (`/problems/unsupported-type`). Commands take application/json; a deal file may also come as application/yaml, rows come as text/csv. */
        "unsupported-type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again. */
        refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had. */
        "idempotency-key-reused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **Too many requests** (`/problems/too-many-requests`). Wait for the seconds in Retry-After. */
        "too-many-requests": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **Something went wrong here** (`/problems/unexpected`). A fault of the server, not of the request. Its log names the request by `instance`. */
        unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description **Not available at this moment** (`/problems/unavailable`). The database or the identity provider cannot be reached, or the server is stopping. Repeat after Retry-After; a command with the same Idempotency-Key is recorded once at most. */
        unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The resource and the version of the last event that changed it; send it as If-Match */
        ETag: string;
        /** @description The address of what was opened */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDeals: {
        parameters: {
            query?: {
                /** @description Only live deals, or only rehearsals */
                mode?: "live" | "rehearsal";
                /** @description Deals after this id: `next` of the page before */
                after?: string;
                /** @description How many at most; 50 when left out */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deals, in the order of their ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealList"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    openDeal: {
        parameters: {
            query: {
                /** @description A live deal runs on wall time, a rehearsal on a clock that people move */
                mode: "live" | "rehearsal";
                /** @description Where a rehearsal's clock starts; by the deal file's `rehearsal.start` when left out */
                startsAt?: string;
            };
            header: {
                /** @description New for each intent, the same for each repeat of it */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The deal file */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealFile"];
                "application/yaml": string;
                "application/x-yaml": string;
                "text/yaml": string;
                "text/x-yaml": string;
            };
        };
        responses: {
            /** @description Opened, now or before; its address is in `Location` */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    status: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will we close, when, what blocks it and who owns that, the vote, the money */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealStatus"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    approvals: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits for whom, on which digest, and why release is refused now */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealApprovals"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    board: {
        parameters: {
            query?: {
                /** @description The form of the file; pdf when left out */
                format?: "pdf" | "html" | "docx";
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    closingBook: {
        parameters: {
            query?: {
                /** @description pdf, or zip for the archive; pdf when left out */
                format?: "pdf" | "zip";
                /** @description The position of the journal; the last one when left out */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The book or the archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    calendar: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every deadline with its rule and count, and the findings */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealCalendar"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    adoptClosure: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AdoptClosure */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdoptClosure"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    adoptEdition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AdoptEdition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdoptEdition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    approveOverride: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ApproveOverride */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveOverride"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    closeFinding: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CloseFinding */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseFinding"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    listFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feeds"];
                };
            };
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    issueFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description In which role */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedWish"];
            };
        };
        responses: {
            /** @description The address */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedIssued"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    revokeFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description Which */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedRevocation"];
            };
        };
        responses: {
            /** @description How many there were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedsRevoked"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    proposeOverride: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ProposeOverride */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeOverride"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordFiling: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordFiling */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordFiling"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportAgencyStep: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportAgencyStep */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportAgencyStep"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    changes: {
        parameters: {
            query: {
                /** @description A version of the deal, an instant, a day, or `last`: what you saw last, all of it where you never looked */
                since: string;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences, and what was recorded in between */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    looked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description Up to which version */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookedWish"];
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Looked"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    closing: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The closing: its day, its clause, and the gates before the certificate of merger */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealClosing"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    abortClosing: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AbortClosing */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbortClosing"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    addChecklistRow: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AddChecklistRow */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddChecklistRow"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    agreeHalt: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AgreeHalt */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeHalt"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    approveFundsFlow: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ApproveFundsFlow */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveFundsFlow"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    authorizePayment: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AuthorizePayment */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorizePayment"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    callOffClosing: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CallOffClosing */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallOffClosing"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    checklist: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The closing checklist by group: each row with who answers for it and where it stands */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealChecklist"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    confirmByCallBack: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ConfirmByCallBack */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmByCallBack"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    fileCertificateOfMerger: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of FileCertificateOfMerger */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileCertificateOfMerger"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    fileCertificateOfTermination: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of FileCertificateOfTermination */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileCertificateOfTermination"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    fundsFlow: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The funds flow: sources and uses, instructions and call-backs, approvals, wires */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealFundsFlow"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    memo: {
        parameters: {
            query?: {
                /** @description The form of the file; pdf when left out */
                format?: "pdf" | "html" | "docx";
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The memo */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    giveGo: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of GiveGo */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveGo"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    giveNoGo: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of GiveNoGo */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveNoGo"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    prepareFundsFlow: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of PrepareFundsFlow */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepareFundsFlow"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordChecklistItem: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordChecklistItem */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordChecklistItem"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordInstruction: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordInstruction */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInstruction"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    releaseSignatures: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReleaseSignatures */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseSignatures"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportCertificateAccepted: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportCertificateAccepted */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportCertificateAccepted"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportCertificateRejected: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportCertificateRejected */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportCertificateRejected"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportMarketingPeriodStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportMarketingPeriodStarted */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportMarketingPeriodStarted"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportRollover: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportRollover */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRollover"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportWireRecalled: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportWireRecalled */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportWireRecalled"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportWireSent: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportWireSent */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportWireSent"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    runSheet: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The closing step by step: what each needs, who says go, by when, and how it is undone */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealRunSheet"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    scheduleClosing: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ScheduleClosing */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleClosing"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    sendDrawdown: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SendDrawdown */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendDrawdown"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    conditions: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every condition to closing: met or not, why, and because of which events */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealConditions"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    addCondition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AddCondition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCondition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    attestCondition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AttestCondition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttestCondition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    liftOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of LiftOrder */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftOrder"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordEvidence: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordEvidence */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordEvidence"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordOrder */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordOrder"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reopenCondition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReopenCondition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenCondition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportWaiverTerm: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportWaiverTerm */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportWaiverTerm"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reviseCondition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReviseCondition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviseCondition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    waiveCondition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WaiveCondition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiveCondition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawWaiver: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawWaiver */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawWaiver"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    condition: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the condition, as in the list of conditions */
                condition: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The condition */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Condition"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    amendAgreement: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AmendAgreement */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmendAgreement"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordLitigation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordLitigation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordLitigation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordRecommendation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordRecommendation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordRecommendation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    terminateDeal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of TerminateDeal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerminateDeal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    delisting: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Form 25, withdrawal under section 12(b), Form 15, the end of reporting */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealDelisting"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    fileForm15: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of FileForm15 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileForm15"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordAppraisalNotice: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordAppraisalNotice */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordAppraisalNotice"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportForm25: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportForm25 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportForm25"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportTradingStopped: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportTradingStopped */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportTradingStopped"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    documents: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents with their versions, who opened them, what must be read, and the signature pages in escrow */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealDocuments"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    addDocumentVersion: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AddDocumentVersion */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddDocumentVersion"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    agreeDocument: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AgreeDocument */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeDocument"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    carryPagesOver: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CarryPagesOver */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarryPagesOver"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    changeSignatory: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ChangeSignatory */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSignatory"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    enterDocument: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of EnterDocument */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterDocument"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    executeDocument: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ExecuteDocument */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteDocument"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    liftReading: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of LiftReading */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftReading"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    meetPacketCondition: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of MeetPacketCondition */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeetPacketCondition"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    signaturePage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the packet */
                packet: string;
                /** @description The id of the line */
                line: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, always as an attachment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    prepareSignaturePacket: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of PrepareSignaturePacket */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepareSignaturePacket"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recallSignaturePage: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecallSignaturePage */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallSignaturePage"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    receiveSignaturePage: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReceiveSignaturePage */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveSignaturePage"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    releasePackets: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReleasePackets */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleasePackets"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    requireReading: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RequireReading */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequireReading"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    setDocumentAudience: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SetDocumentAudience */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetDocumentAudience"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    uploadDocument: {
        parameters: {
            query: {
                /** @description The name of the file with its ending */
                name: string;
                /** @description The digest of the file: refused when what arrives has another */
                sha256?: string;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The file */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description What a command names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    verifyDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentsVerified"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawDocument: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawDocument */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawDocument"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawPacket: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawPacket */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawPacket"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    documentContent: {
        parameters: {
            query?: {
                /** @description Which version; the last one when left out */
                ordinal?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the document */
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, always as an attachment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    list: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The drafts */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drafts"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reviewDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReviewDraft */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDraft"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    draft: {
        parameters: {
            query?: {
                /** @description The form of the file; html when left out */
                format?: "pdf" | "html" | "docx";
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description Which of them */
                draft: "item-5-07" | "closing-8-k" | "letter-to-exchange" | "form-15" | "schedule-13e-3-a" | "certificate-of-merger" | "company-certificate" | "parent-certificate" | "appraisal-notice" | "letter-of-transmittal" | "press-release";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    effects: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be done in the world and is not done yet; whether effects are stopped */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealEffects"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    resolveEffect: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ResolveEffect */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveEffect"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    resumeEffects: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ResumeEffects */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeEffects"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    stopEffects: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of StopEffects */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopEffects"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    estimates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The estimates on the record */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimates"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordEstimate: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordEstimate */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordEstimate"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    showEstimates: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ShowEstimates */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShowEstimates"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawEstimate: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawEstimate */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawEstimate"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    events: {
        parameters: {
            query?: {
                /** @description The version to begin with; 1 when left out */
                from?: number;
                /** @description How many at most; 100 when left out */
                limit?: number;
                /** @description Only what was recorded by this instant */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant */
                effectiveAsOf?: string;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    eventStream: {
        parameters: {
            query?: {
                /** @description The version to begin with, where there is no Last-Event-ID */
                from?: number;
            };
            header?: {
                /** @description The version of the last event that was received */
                "Last-Event-ID"?: number;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events; the data of each is an `Event` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The form */
        requestBody: {
            content: {
                "application/xml": string;
                "text/xml": string;
            };
        };
        responses: {
            /** @description What it says, and how that differs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form25Check"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    forecast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description Estimates, seed and number of futures */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForecastWish"];
            };
        };
        responses: {
            /** @description The distribution of the closing date */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    holders: {
        parameters: {
            query?: {
                /** @description The last id of the page before */
                after?: string;
                /** @description Only those whose id, name or another name of theirs has it in it; a page may be short of rows and still have a next one */
                find?: string;
                /** @description How many */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page in the order of the ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderPage"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    loadRegister: {
        parameters: {
            query: {
                /** @description The id of the register */
                as: string;
                /** @description The digest of the file: refused when what arrives has another */
                sha256: string;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The holders, with one header line */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description The sealed register */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterSealed"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    verifyRegister: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the register */
                register: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether it is as it was sealed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterVerified"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    screenings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matches */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Screenings"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    screenHolders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The list */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description How many were found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldersScreened"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordCallBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the holder in the registers */
                holder: string;
            };
            cookie?: never;
        };
        /** @description The call */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallBackMade"];
            };
        };
        responses: {
            /** @description How the instruction stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstructionStanding"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    eraseHolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the holder in the registers */
                holder: string;
            };
            cookie?: never;
        };
        /** @description Why */
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderToRead"];
            };
        };
        responses: {
            /** @description Nothing reads the holder again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderErased"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    giveInstruction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the holder in the registers */
                holder: string;
            };
            cookie?: never;
        };
        /** @description The instruction */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstructionGiven"];
            };
        };
        responses: {
            /** @description How it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstructionStanding"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    readHolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the holder in the registers */
                holder: string;
            };
            cookie?: never;
        };
        /** @description Why */
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderToRead"];
            };
        };
        responses: {
            /** @description The holder */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderInFull"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    decideScreening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the holder in the registers */
                holder: string;
            };
            cookie?: never;
        };
        /** @description The decision */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreeningDecision"];
            };
        };
        responses: {
            /** @description The matches that are left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Screenings"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    importRows: {
        parameters: {
            query: {
                /** @description What the rows are */
                kind: "positions" | "exclusions" | "omnibus" | "ballots" | "resolutions" | "solicitor-reports" | "lots" | "letters" | "awards" | "presentments" | "wages";
                /** @description The id by which commands will name the set */
                as: string;
                /** @description How the file is called in the record */
                name?: string;
                /** @description The digest of the file: refused when what arrives has another */
                sha256?: string;
                /** @description How the file's columns become fields, as JSON, where they are not named and written as here */
                mapping?: string;
                /** @description How many lines that cannot be read may be left out; none when left out */
                rejectsAccepted?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The rows, with one header line */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description The sealed set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    imported: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the set */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    insiders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The insiders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insiders"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    conditionsList: {
        parameters: {
            query?: {
                /** @description The form of the file; docx when left out */
                format?: "pdf" | "html" | "docx" | "xlsx";
                /** @description With what your side expects of each. It is privileged: such a list is not for the other side */
                estimates?: "true" | "false";
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    importConditions: {
        parameters: {
            query: {
                /** @description The name of the file, ending in .docx or .xlsx */
                name: string;
                /** @description Tell what would change, and record nothing */
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The file */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description What the list changes, and what it cannot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConditionsList"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    meeting: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The special meeting: its dates, record date and notice */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealMeeting"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    adjournMeeting: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AdjournMeeting */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjournMeeting"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    callMeeting: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CallMeeting */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallMeeting"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    concludeMeeting: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ConcludeMeeting */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcludeMeeting"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    mailNotice: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of MailNotice */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailNotice"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    openMeeting: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of OpenMeeting */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenMeeting"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    postponeMeeting: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of PostponeMeeting */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostponeMeeting"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportBrokerSearch: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportBrokerSearch */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportBrokerSearch"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportStockList: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportStockList */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportStockList"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    obligations: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be seen to after the vote: by whom, by when, what shows that it was done, and its alarms */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealObligations"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    acknowledgeAlarm: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AcknowledgeAlarm */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeAlarm"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    assignObligation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AssignObligation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignObligation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    closeObligation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CloseObligation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseObligation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    extendObligation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ExtendObligation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendObligation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordObligationEvidence: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordObligationEvidence */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordObligationEvidence"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reopenObligation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReopenObligation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenObligation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    payout: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The money: closing list, legs, batches, demands, and the equations */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealPayout"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    approveBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ApproveBatch */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveBatch"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    batchReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the batch */
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchReview"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    batchLines: {
        parameters: {
            query?: {
                /** @description The last ordinal of the page before */
                after?: number;
                /** @description How many */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the batch */
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchLines"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    instructedBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the batch */
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstructedBatch"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    holderClaims: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the holder in the registers */
                holder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The claims of the holder */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderClaims"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    heldClaims: {
        parameters: {
            query?: {
                /** @description Only those held for it */
                reason?: "no-letter" | "defective-letter" | "lost-certificate" | "tax-form" | "sanctions" | "dissenting" | "estate" | "address-unknown" | "instruction" | "returned" | "legal" | "unclaimed";
                /** @description What the page before gave as `next` */
                after?: string;
                /** @description How many */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of claims */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldClaims"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    liftHolds: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of LiftHolds */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftHolds"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    morning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures as of now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Morning"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    morningCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tables one under the other */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    morningWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet a table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    placeHolds: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of PlaceHolds */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceHolds"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    prepareBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of PrepareBatch */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepareBatch"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    receiveLetters: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReceiveLetters */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveLetters"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reconciliation as of now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reconciliationCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tables one under the other */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reconciliationWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet a table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordIncumbency: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordIncumbency */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordIncumbency"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    payoutRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was loaded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRegisters"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    releaseBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReleaseBatch */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBatch"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportBatchOvertaken: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportBatchOvertaken */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportBatchOvertaken"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportBesidePrincipal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportBesidePrincipal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportBesidePrincipal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportDemand: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportDemand */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportDemand"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportDemandWithdrawn: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportDemandWithdrawn */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportDemandWithdrawn"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportEscheated: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportEscheated */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportEscheated"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportExcessRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportExcessRefunded */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportExcessRefunded"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportFunds: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportFunds */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFunds"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportLettersMailed: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportLettersMailed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportLettersMailed"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportRemittance: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportRemittance */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRemittance"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportRenminbiPaid: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportRenminbiPaid */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRenminbiPaid"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportSafeRemittance: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportSafeRemittance */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportSafeRemittance"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportWages: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportWages */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportWages"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    sealClosingList: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SealClosingList */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealClosingList"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    taxYear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The year of the payments */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums by form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxYear"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    foreignFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The year of the payments */
                year: number;
            };
            cookie?: never;
        };
        /** @description Who files */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxFileAsked"];
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    brokerFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The year of the payments */
                year: number;
            };
            cookie?: never;
        };
        /** @description Who files */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxFileAsked"];
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    wagesFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the batch */
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawBatch */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawBatch"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawUnsent: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawUnsent */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawUnsent"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    registers: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Suits and demands, recommendations, competing proposals and the right to match them */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealRegisters"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    changeRecommendation: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ChangeRecommendation */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRecommendation"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    closeProposal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CloseProposal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseProposal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    determineProposal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of DetermineProposal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetermineProposal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    giveMatchNotice: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of GiveMatchNotice */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveMatchNotice"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordLitigationStep: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordLitigationStep */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordLitigationStep"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordMatchOffer: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordMatchOffer */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordMatchOffer"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordProposal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordProposal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordProposal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportOrderFinal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportOrderFinal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportOrderFinal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reviseProposal: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReviseProposal */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviseProposal"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    rehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rehearsal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    advanceRehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description To where */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvanceWish"];
            };
        };
        responses: {
            /** @description What was done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalAdvanced"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    tellBank: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description How it fails */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankTrouble"];
            };
        };
        responses: {
            /** @description The bank knows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankTold"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    desk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Wishes, webhooks, deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TellingDesk"];
                };
            };
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellingWish"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Telling"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    hook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description Which */
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookWish"];
            };
        };
        responses: {
            /** @description Its id, and a new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookIssued"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description What */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWish"];
            };
        };
        responses: {
            /** @description How many are sent again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description Nothing more to say */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestWish"];
            };
        };
        responses: {
            /** @description How many tests are on their way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    termination: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the agreement may end: rights, notices, fees, tail, guarantee */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealTermination"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    giveTerminationNotice: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of GiveTerminationNotice */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveTerminationNotice"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportAlternativeTransaction: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportAlternativeTransaction */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportAlternativeTransaction"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportFeePaid: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportFeePaid */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFeePaid"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    settleTerminationNotice: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SettleTerminationNotice */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleTerminationNotice"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    terms: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agreement as it stands: amendments, what holders have to digest, the outside date */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealTerms"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    approveAmendment: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ApproveAmendment */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveAmendment"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    decideSupplement: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of DecideSupplement */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideSupplement"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    extendOutsideDate: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ExtendOutsideDate */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendOutsideDate"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    proposeAmendment: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ProposeAmendment */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeAmendment"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    recordFairnessOpinion: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of RecordFairnessOpinion */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordFairnessOpinion"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    reportSupplement: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReportSupplement */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportSupplement"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    signAmendment: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SignAmendment */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignAmendment"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    withdrawAmendment: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of WithdrawAmendment */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawAmendment"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    verify: {
        parameters: {
            query?: {
                /** @description A version whose hash was written down earlier, together with `hash` */
                version?: number;
                /** @description The hash that was written down at `version` */
                hash?: string;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Intact, or the first break */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    vote: {
        parameters: {
            query?: {
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The vote: positions, polls, count, certificate, and each standard required and reached */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealVote"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    admitLateBallots: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AdmitLateBallots */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmitLateBallots"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    appointInspector: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of AppointInspector */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointInspector"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    castMasterBallot: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CastMasterBallot */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CastMasterBallot"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    certificate: {
        parameters: {
            query?: {
                /** @description Which of them; the last one signed when left out */
                kind?: "preliminary" | "final" | "draft";
                /** @description The form of the file; pdf when left out */
                format?: "pdf" | "html" | "docx";
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    certifyTally: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of CertifyTally */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertifyTally"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    closePolls: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ClosePolls */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosePolls"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    voteExceptions: {
        parameters: {
            query: {
                /** @description Late, for positions not on the list, not signed, or without a complete omnibus chain */
                of: "late" | "unknown" | "unsigned" | "unchained";
                /** @description How many were read already */
                after?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteExceptions"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    manifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The manifest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description A file that the manifest names, or recount.mjs */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    keepEarlierProxies: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of KeepEarlierProxies */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepEarlierProxies"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    openPolls: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of OpenPolls */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenPolls"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    openTallyToBuyer: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of OpenTallyToBuyer */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenTallyToBuyer"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    projection: {
        parameters: {
            query?: {
                /** @description A holder whose votes are still out, as name:votes, with :excluded where it is not unaffiliated; may be given more than once */
                block?: string[];
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The projection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteProjection"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    putExclusionsInForce: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of PutExclusionsInForce */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutExclusionsInForce"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    receiveBallots: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ReceiveBallots */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveBallots"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    resolveOverVotes: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of ResolveOverVotes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveOverVotes"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    sealExclusions: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SealExclusions */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealExclusions"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    sealOmnibus: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SealOmnibus */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealOmnibus"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    sealPositions: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SealPositions */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealPositions"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    signOath: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: a command is recorded once */
                "Idempotency-Key": string;
                /** @description The ETag that was read: the command is given up with 412 when the resource has changed since */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description The data of SignOath */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOath"];
            };
        };
        responses: {
            /** @description Recorded, now or before */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            412: components["responses"]["changed-meanwhile"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    compared: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
                /** @description The id of the set */
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the two part */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SolicitorReport"];
                };
            };
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    table: {
        parameters: {
            query?: {
                /** @description The form of the file; docx when left out */
                format?: "pdf" | "html" | "docx";
                /** @description Answer what was on the record at this instant (recording time) */
                asOf?: string;
                /** @description Leave out what takes effect only after this instant (effective time) */
                effectiveAsOf?: string;
                /** @description Answer as of this version of the deal's record */
                version?: number;
            };
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    trend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoteTrend"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    waits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waiting"];
                };
            };
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    whatIf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the deal */
                deal: string;
            };
            cookie?: never;
        };
        /** @description What is supposed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIfWish"];
            };
        };
        responses: {
            /** @description What would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    documentation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["unexpected"];
        };
    };
    documentationAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A file of the page */
                asset: "swagger-ui.css" | "swagger-ui-bundle.js" | "start.js";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A style sheet or script */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["not-found"];
            default: components["responses"]["unexpected"];
        };
    };
    feed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the copy at hand */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The last part of the address */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An iCalendar file (RFC 5545) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description The copy at hand is as it would be sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            default: components["responses"]["unexpected"];
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description It cannot: the database does not answer, or it is stopping */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            default: components["responses"]["unexpected"];
        };
    };
    law: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the reference stream says */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Law"];
                };
            };
            401: components["responses"]["not-signed-in"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The days that are planned */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWish"];
            };
        };
        responses: {
            /** @description What the rules say of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanChecked"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            429: components["responses"]["too-many-requests"];
            default: components["responses"]["unexpected"];
        };
    };
    announceClosure: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: it is said once */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The closure */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosureToAnnounce"];
            };
        };
        responses: {
            /** @description Announced, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LawAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    revokeClosure: {
        parameters: {
            query?: never;
            header: {
                /** @description New for each intent, the same for each repeat of it: it is said once */
                "Idempotency-Key": string;
            };
            path: {
                /** @description Its id, such as `sec-2025-01-09` */
                closure: string;
            };
            cookie?: never;
        };
        /** @description Why */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosureRevocation"];
            };
        };
        responses: {
            /** @description Revoked, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LawAnswer"];
                };
            };
            /**
             * @description **The request is not what this address expects** (`/problems/invalid-request`). A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.
             *
             *     **The command has no Idempotency-Key** (`/problems/idempotency-key-missing`). Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            /**
             * @description **The command was refused** (`/problems/refused`). The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.
             *
             *     **The Idempotency-Key was used for another command** (`/problems/idempotency-key-reused`). Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    verifyLaw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether it is what was recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LawVerification"];
                };
            };
            401: components["responses"]["not-signed-in"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your name and roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["not-signed-in"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics in text form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["unexpected"];
        };
    };
    openApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["unexpected"];
        };
    };
    problemKind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The end of its `type` */
                kind: "invalid-request" | "idempotency-key-missing" | "not-signed-in" | "not-allowed" | "not-found" | "changed-meanwhile" | "too-large" | "unsupported-type" | "refused" | "idempotency-key-reused" | "too-many-requests" | "unexpected" | "unavailable";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its meaning */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["not-found"];
            default: components["responses"]["unexpected"];
        };
    };
    openRehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The deal file and the files it names */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RehearsalBundle"];
            };
        };
        responses: {
            /** @description The rehearsal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalOpened"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-type"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    examples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The examples */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Examples"];
                };
            };
            401: components["responses"]["not-signed-in"];
            429: components["responses"]["too-many-requests"];
            default: components["responses"]["unexpected"];
        };
    };
    openExample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name in the list of examples */
                example: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rehearsal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalOpened"];
                };
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            403: components["responses"]["not-allowed"];
            404: components["responses"]["not-found"];
            422: components["responses"]["refused"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    begin: {
        parameters: {
            query?: {
                /** @description The place of the application to come back to */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the identity provider's own page */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    done: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in: to the application */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-request"];
            401: components["responses"]["not-signed-in"];
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOut"];
                };
            };
            403: components["responses"]["not-allowed"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
    stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The last part of the address */
                token: string;
            };
            cookie?: never;
        };
        /** @description List-Unsubscribe=One-Click; it is not looked at */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["OneClick"];
            };
        };
        responses: {
            /** @description It is ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            404: components["responses"]["not-found"];
            429: components["responses"]["too-many-requests"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["unexpected"];
        };
    };
}
