/** Every kind of problem this API answers with: its status, and what it means for the one who asked. */
export const problemKinds = {
  'invalid-request': {
    status: 400,
    title: 'The request is not what this address expects',
    meaning:
      'A field, header or parameter is missing or malformed. `errors` lists each place and what was expected.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'The command has no Idempotency-Key',
    meaning:
      'Send a header Idempotency-Key of 1 to 200 visible characters, new for each thing you want done and the same when you repeat it.',
  },
  'not-signed-in': {
    status: 401,
    title: 'No valid access token',
    meaning: 'Send a header Authorization: Bearer <token>, with a token of the issuer this server trusts.',
  },
  'not-allowed': {
    status: 403,
    title: 'Your role does not allow this',
    meaning: 'You are known, but what you ask for belongs to another role, or to people of the deal only.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'The address is wrong, or names a deal or thing that is not there for you.',
  },
  'changed-meanwhile': {
    status: 412,
    title: 'Someone changed this in the meantime',
    meaning:
      'The ETag in If-Match is not the current one. `changes` lists what happened since, and by whom. Nothing was recorded.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    meaning: 'The body exceeds the limit that `detail` names.',
  },
  'unsupported-type': {
    status: 415,
    title: 'The body has a type this address does not take',
    meaning:
      'Commands take application/json; a deal file may also come as application/yaml, rows come as text/csv.',
  },
  refused: {
    status: 422,
    title: 'The command was refused',
    meaning:
      'The rules or the deal do not allow it now. `code`, `rule` and `facts` say why. The refusal is kept: the same Idempotency-Key gets it again.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another command',
    meaning:
      'Nothing was recorded. Use a new key for a new intent; repeat a command with exactly the body it had.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'Wait for the seconds in Retry-After.',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong here',
    meaning: 'A fault of the server, not of the request. Its log names the request by `instance`.',
  },
  unavailable: {
    status: 503,
    title: 'Not available at this moment',
    meaning:
      'The database or the identity provider cannot be reached, or the server is stopping. Repeat after Retry-After; a command with the same Idempotency-Key is recorded once at most.',
  },
} as const satisfies Record<string, { status: number; title: string; meaning: string }>;

export type ProblemKind = keyof typeof problemKinds;
export const PROBLEM_KINDS = Object.keys(problemKinds) as ProblemKind[];
