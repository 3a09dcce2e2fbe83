import { i18n } from '../../sentences/i18n.ts';
import { type Settings, THEMES } from '../settings.ts';
import { Section } from './section.tsx';

interface ThemeSectionProps {
  theme: Settings['theme'];
  onChoose: (chosen: Pick<Settings, 'theme'>) => void;
}

export const ThemeSection = ({ theme, onChoose }: ThemeSectionProps) => (
  <Section name={i18n.t('settings.theme.name')} says={i18n.t('settings.theme.says')}>
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
          {i18n.t(`settings.theme.${each}`)}
        </label>
      ))}
    </div>
  </Section>
);
