/**
 * The states of the payment of a batch's line `l`. A line of a batch that was withdrawn has none: what is paid in its stead
 * by another batch has the same name, and is not paid by this one.
 */
export const STATES_OF_LINE = `(select s.* from ledger.payments p join ledger.payment_states s
    on s.deal_id = p.deal_id and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt
  where p.deal_id = l.deal_id and p.entitlement_id = payout.payment_id(l.entitlement_id, l.part) and p.attempt = l.attempt
    and p.batch_id = l.batch_id)`;

/** The last of them; no row when it was never sent. */
export const LAST_STATE_OF_LINE = `(select s.state, s.recorded_at from ${STATES_OF_LINE} s order by s.ordinal desc limit 1)`;
