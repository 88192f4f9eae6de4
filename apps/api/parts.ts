// What Nest injects, by name: no types are left at run time to find it by.

export const DOCUMENTS = Symbol('DocumentsDoor');
export const COMMANDS = Symbol('Commands');
export const BANK_SWITCHES = Symbol('SandboxBankSwitches');
export const DRAIN = Symbol('Drain');
export const DOCUMENT = Symbol('Document');
export const EXAMPLES = Symbol('Examples');
export const EVENT_STREAMS = Symbol('EventStreams');
export const HOOK_RULES = Symbol('HookRules');
export const HISTORIES = Symbol('CalendarHistories');
export const HOLDER_DESK = Symbol('HolderDesk');
export const IMPORTS = Symbol('Imports');
export const METRICS = Symbol('Metrics');
export const READINESS = Symbol('Readiness');
export const RECORD = Symbol('DealRecord');
export const PUBLIC_URL = Symbol('PublicUrl');
export const TELLING_KEYS = Symbol('TellingKeys');
export const SESSIONS = Symbol('Sessions');
export const SIGN_IN = Symbol('SignIn');
export const REHEARSALS = Symbol('Rehearsals');
