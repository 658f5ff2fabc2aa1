import { useEffect, useState } from 'preact/hooks';
import type { PageLanguage, Theme } from '../core/settings.ts';
import { keepLanguage, readLanguage, readTheme, showTheme } from '../core/settings.ts';

/** Theme and language of the page, as this browser keeps them. */
export interface Looks {
  readonly theme: Theme;
  readonly language: PageLanguage;
  toggleTheme(): void;
  toggleLanguage(): void;
}

/** The looks of the page, and how to have it otherwise. */
export function useLooks(): Looks {
  const [language, setLanguage] = useState(readLanguage);
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  }, [language]);
  return {
    theme,
    language,
    toggleTheme: () => {
      const next = theme === 'dark' ? 'light' : 'dark';
      setTheme(next);
      showTheme(next, true);
    },
    toggleLanguage: () => {
      const next = language === 'en' ? 'zh' : 'en';
      setLanguage(next);
      keepLanguage(next);
    },
  };
}
