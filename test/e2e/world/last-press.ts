const GONE = 'page, context or browser has been closed';

/** For a press that may close its own page: at times that is gone before Chromium has said that it was pressed. */
export async function lastPress(pressed: Promise<void>): Promise<void> {
  try {
    await pressed;
  } catch (error) {
    if (!String(error).includes(GONE)) throw error;
  }
}
