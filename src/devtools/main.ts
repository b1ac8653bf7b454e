import { startDevtools } from '../browser/devtools.ts';

startDevtools();
