#!/usr/bin/env node
import { bootstrap, runTypeScript } from './bootstrap.mjs';

bootstrap().then(() => runTypeScript('machine/start.ts'));
