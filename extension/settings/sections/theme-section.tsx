import { type Settings, THEMES } from '../settings.ts';
import { Section } from './section.tsx';

const NAMES = { system: 'As the browser', light: 'Light', dark: 'Dark' } as const;

interface ThemeSectionProps {
  theme: Settings['theme'];
  onChoose: (chosen: Pick<Settings, 'theme'>) => void;
}

export const ThemeSection = ({ theme, onChoose }: ThemeSectionProps) => (
  <Section name="Colours" says="How the panel and the popup look in this browser.">
    <div className="mt-1 flex flex-wrap gap-x-5">
      {THEMES.map((each) => (
        <label key={each} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="theme"
            className="size-4 accent-accent"
            checked={each === theme}
            onChange={() => onChoose({ theme: each })}
          />
          {NAMES[each]}
        </label>
      ))}
    </div>
  </Section>
);
