/** What one person asks at a time, in one world: it starts once, and what a subject leaves behind does not bother the next. */
import { execution } from './asked/execution.ts';
import { passwordReset } from './asked/password-reset.ts';
import { reading } from './asked/reading.ts';
import { refusedBeforePhone } from './asked/refused-before-phone.ts';
import { startLambdasForAll, subject } from './changing.ts';

startLambdasForAll();

subject('what is read', reading);

subject('what is refused before a phone rings', refusedBeforePhone);

subject('what the phone approves or denies', passwordReset);

// In the end the organisation wants four eyes for all users, and one of them is deactivated.
subject('what is executed', execution);
