#!/usr/bin/env node
import { bootstrap, runTypeScript } from './bootstrap.mjs';

bootstrap().then(() => runTypeScript('apps/cli/main.ts'));
