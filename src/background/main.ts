import { startBackground } from '../browser/background.ts';

startBackground();
