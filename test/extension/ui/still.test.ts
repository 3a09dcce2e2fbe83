import { describe, expect, test } from 'vitest';
import { pressing, still, untilLetGo } from '../../../extension/ui/pressed/still.ts';
import { createStore } from '../../../extension/ui/store.ts';

const point = (type: string, button = 0) => window.dispatchEvent(new PointerEvent(type, { button }));
const heard = () => new Promise((done) => setTimeout(done));

describe('what is drawn of a store', () => {
  test('stays as it is while something is pressed, and follows as its click begins', () => {
    const store = createStore('before');
    const drawn = still(store, pressing(window));
    let told = 0;
    const end = drawn.subscribe(() => {
      told += 1;
    });
    point('pointerdown');
    store.set('after');
    expect(drawn.get()).toBe('before');
    point('pointerup');
    expect(drawn.get()).toBe('before');
    point('click');
    expect(drawn.get()).toBe('after');
    // Pressed, set, let go.
    expect(told).toBe(3);
    end();
    store.set('unheard');
    expect(told).toBe(3);
  });

  test('follows at once while nothing is pressed', () => {
    const store = createStore(1);
    const drawn = still(store, pressing(window));
    store.set(2);
    expect(drawn.get()).toBe(2);
  });
});

describe('pressed', () => {
  test.each(['pointerup', 'pointercancel', 'contextmenu', 'blur'])('ends with %s', async (end) => {
    const pressed = pressing(window);
    point('pointerdown');
    expect(pressed.get()).toBe(true);
    point(end);
    await heard();
    expect(pressed.get()).toBe(false);
  });

  test('goes on when the focus goes to another field', async () => {
    const pressed = pressing(window);
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    point('pointerdown');
    field.blur();
    await heard();
    expect(pressed.get()).toBe(true);
    field.remove();
    point('pointerup');
  });

  test.each([1, 2])('is not what button %i does', (button) => {
    const pressed = pressing(window);
    point('pointerdown', button);
    expect(pressed.get()).toBe(false);
  });
});

describe('what waits until nothing is pressed', () => {
  test('goes on as its click begins', async () => {
    const pressed = pressing(window);
    point('pointerdown');
    let over = false;
    const waited = untilLetGo(pressed).then(() => {
      over = true;
    });
    await heard();
    expect(over).toBe(false);
    point('click');
    await waited;
  });

  test('goes on at once where nothing is', async () => {
    await untilLetGo(pressing(window));
  });
});
