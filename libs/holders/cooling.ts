/** How long a confirmed change waits before it is used: fraud shows itself within days. Practice, not law; unverified. */
export const COOLING_DAYS = 3;
