import { type KeyboardEvent, useContext, useId, useLayoutEffect, useState } from 'react';
import { COMMANDS, type CommandTopic } from '../../../backend/contract/commands.ts';
import { tellSentence } from '../../sentences/catalogue/tell-sentence.ts';
import { i18n } from '../../sentences/i18n.ts';
import { ReadOnly, ReadOnlyNote } from '../../settings/read-only.tsx';
import { Icon } from '../../ui/icon.tsx';
import { isComposing } from '../composer-keys.ts';
import { type Choice, matching, thatRead } from './matching.ts';
import { Sentence } from './sentence.tsx';

interface CommandMenuProps {
  /** What goes into the message. */
  onChoose: (sentence: string) => void;
  /** By Esc: the person goes on where they were. */
  onClose: () => void;
  /** They went elsewhere. */
  onLeave: () => void;
}

/** The catalogue in the language of the person. */
const told = (topics: readonly CommandTopic[]): CommandTopic[] =>
  topics.map(({ topic, commands }) => ({
    topic: tellSentence(topic),
    commands: commands.map((command) => ({
      ...command,
      does: tellSentence(command.does),
      says: command.says.map((says) => tellSentence(says)),
    })),
  }));

const KEYS = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'];

/**
 * All that can be said, as a menu above the message box. An editable combobox with a listbox:
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function CommandMenu({ onChoose, onClose, onLeave }: CommandMenuProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const readOnly = useContext(ReadOnly);
  const topics = matching(told(readOnly ? thatRead(COMMANDS) : COMMANDS), typed);
  const choices = topics.flatMap((topic) => topic.choices);
  const active = choices[at];
  const idOf = (choice: Choice | undefined) => (choice ? `${id}-${choices.indexOf(choice)}` : undefined);
  const activeId = idOf(active);
  useLayoutEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const move = (by: 1 | -1) => setAt((at + by + choices.length) % Math.max(choices.length, 1));
  const act = (key: string) => {
    switch (key) {
      case 'ArrowDown':
        return move(1);
      case 'ArrowUp':
        return move(-1);
      case 'Enter':
        return onChoose(active?.says ?? typed);
      case 'Escape':
        return onClose();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    if (!KEYS.includes(key) || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    act(key);
  };

  return (
    <div className="absolute inset-x-3 bottom-full z-10 mb-2 flex max-h-[min(26rem,60vh)] flex-col overflow-hidden rounded-card border border-line bg-surface shadow-lg">
      <div
        role="listbox"
        id={id}
        aria-label={i18n.t('composer.commands.name')}
        className="min-h-0 flex-1 overflow-y-auto py-1"
      >
        {topics.map(({ topic, choices: ofTopic }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which has no element.
          <div key={topic} role="group" aria-labelledby={`${id}-${topic}`}>
            <p id={`${id}-${topic}`} role="presentation" className="px-3 pt-2 pb-1 text-xs font-semibold text-muted">
              {topic}
            </p>
            {ofTopic.map((choice) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box that has the focus.
              <div
                key={`${choice.command.id} ${choice.says}`}
                id={idOf(choice)}
                role="option"
                tabIndex={-1}
                aria-selected={choice === active}
                title={choice.command.does}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(choice.says)}
                className="flex cursor-pointer items-center gap-2 px-3 py-1.5 hover:bg-sunken aria-selected:bg-accent-soft"
              >
                <span className="min-w-0 flex-1">
                  <Sentence says={choice.says} />
                </span>
                {choice.command.phone && (
                  <>
                    <span className="sr-only">{i18n.t('composer.commands.phone')}</span>
                    <Icon name="phone" className="size-3.5 text-muted" />
                  </>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      {active && <p className="border-t border-line px-3 py-1.5 text-xs text-muted">{active.command.does}</p>}
      {!active && (
        <p role="status" className="px-3 py-2 text-sm text-muted">
          {i18n.t('composer.commands.none')}
        </p>
      )}
      {readOnly && <ReadOnlyNote className="border-t border-line px-3 py-1.5" />}
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens by a key or a press, to be typed into.
        autoFocus
        type="text"
        role="combobox"
        aria-label={i18n.t('composer.commands.find')}
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={id}
        aria-activedescendant={activeId}
        placeholder={i18n.t('composer.commands.placeholder')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
        className="border-t border-line bg-canvas px-3 py-2 outline-hidden focus:border-accent placeholder:text-muted"
      />
    </div>
  );
}
