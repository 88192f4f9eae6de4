import type pg from 'pg';

export type Rows = pg.Pool | pg.PoolClient;
