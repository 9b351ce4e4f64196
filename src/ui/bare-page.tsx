import {
  Banner,
  Document,
  type FrameProps,
  linksOf,
  Mark,
  PageHeading,
  SkipLink,
  Utilities,
} from './frame.tsx';
import { textsFor } from './texts.ts';

/** Props of a page without navigation. */
export interface BarePageProps extends FrameProps {
  /** Touch-first and large, for the kiosk (máy lấy số): no links away. */
  readonly kiosk?: boolean | undefined;
}

/** Frame of sign-in, error and kiosk pages (trang trơn): one column, nothing to wander off to. */
export function BarePage(props: BarePageProps) {
  const texts = textsFor(props.lang);
  return (
    <Document {...props} kind={props.kiosk ? 'kiosk' : 'bare'}>
      <SkipLink label={texts.skip} />
      <Banner banner={props.banner} lang={props.lang} />
      <header class="bare-top">
        <a class="brand" href={linksOf(props).home}>
          <Mark />
          <span class="brand-words">
            <strong>{texts.product}</strong>
            <span class="brand-place">{props.province ?? texts.slogan}</span>
          </span>
        </a>
        <Utilities lang={props.lang} large={props.large} path={props.path} />
      </header>
      <main id="noi-dung" tabindex={-1}>
        <PageHeading {...props} />
        {props.children}
      </main>
    </Document>
  );
}
