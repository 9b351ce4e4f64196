import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Lang, type UiTexts, textsFor } from './texts.ts';

/** The language of the page; set by the page frame, read by components for their own words. */
export const LangContext = createContext<Lang>('vi');

/** Words for the component being rendered, in the language of the page frame around it. */
export function useTexts(): UiTexts {
  return textsFor(useContext(LangContext));
}

/** Language of the page frame around the component being rendered. */
export function useLang(): Lang {
  return useContext(LangContext);
}
