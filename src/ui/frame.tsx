import type { ComponentChildren } from 'preact';
import { LangContext } from './lang.ts';
import { fill, type Lang, textsFor } from './texts.ts';
import { classNames } from './class-names.ts';

/** A link of a navigation list. `key` is the keyboard shortcut that the desk script binds, such as `F2`. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  /** Figure beside the label, such as dossiers waiting. */
  readonly count?: number | undefined;
  readonly key?: string | undefined;
  /** What the figure counts, said after it to who does not see the page. */
  readonly countWords?: string | undefined;
  /** Forces the mark of the current page; without it the path decides. */
  readonly current?: boolean | undefined;
}

/** Who is signed in, as every page shows it (người đang đăng nhập). */
export interface PageUser {
  readonly name: string;
  /** Post and unit of an officer, such as "Chuyên viên, Sở Tư pháp". */
  readonly unit?: string | undefined;
  /** Person or company on whose behalf the user acts; always visible. */
  readonly actingFor?: string | undefined;
  readonly href?: string | undefined;
  /** Decides which pages of their own the portal leads to: dossiers and notices, or the desk. */
  readonly kind?: 'citizen' | 'officer' | undefined;
  /** Notices not read yet. */
  readonly unread?: number | undefined;
}

/** A step of the path to the page (vị trí trang). The last one has no link. */
export interface Crumb {
  readonly label: string;
  readonly href?: string | undefined;
}

/** Addresses that the frames link to; they belong to the rooms, so they can be replaced. */
export interface FrameLinks {
  readonly home: string;
  readonly procedures: string;
  readonly track: string;
  /** Dossiers of the person or organisation that is signed in. */
  readonly mine: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly account: string;
  readonly search: string;
  readonly notices: string;
  readonly desk: string;
  /** One-stop desks and their addresses. */
  readonly desks: string;
}

const LINKS: FrameLinks = {
  home: '/',
  procedures: '/thu-tuc',
  track: '/tra-cuu',
  mine: '/ho-so-cua-toi',
  signIn: '/dang-nhap',
  signOut: '/dang-xuat',
  account: '/tai-khoan',
  search: '/thu-tuc',
  notices: '/thong-bao',
  desk: '/ban-lam-viec',
  desks: '/co-quan',
};

/** What every page frame needs to render a whole document (khung trang). */
export interface FrameProps {
  /** Heading of the page and its title in the browser. */
  readonly title: string;
  readonly lang: Lang;
  readonly user?: PageUser | undefined;
  readonly nav?: readonly NavItem[] | undefined;
  /** Areas of the product that the reader works in, shown below the navigation of an officer's page. */
  readonly areas?: readonly NavItem[] | undefined;
  /** Words of the banner above the header; `true` says that the data is simulated. */
  readonly banner?: string | boolean | undefined;
  /** CSP nonce of this answer; put on every script. */
  readonly nonce: string;
  readonly stylesheetHref: string;
  /** Further stylesheets of pages that need more than every page has, such as boards. */
  readonly styles?: readonly string[] | undefined;
  /** Addresses of module scripts. The page stays whole without them. */
  readonly scripts?: readonly string[] | undefined;
  /** Token for the sign-out form. */
  readonly csrf?: string | undefined;
  /** Path and query of this page; decides the current link and the language and large-print links. */
  readonly path: string;
  /** Name of the province, such as "Tỉnh Lạng Sơn". */
  readonly province?: string | undefined;
  readonly hotline?: string | undefined;
  /** Large-print mode (chữ to). */
  readonly large?: boolean | undefined;
  /** True when the page shows field errors: the browser title then begins with "Lỗi". */
  readonly hasErrors?: boolean | undefined;
  /** False when the page writes its own `h1`, for example as the legend of a single question. */
  readonly heading?: boolean | undefined;
  /** Small words above the heading, such as the code of a procedure. */
  readonly caption?: string | undefined;
  readonly breadcrumbs?: readonly Crumb[] | undefined;
  readonly links?: Partial<FrameLinks> | undefined;
  readonly children?: ComponentChildren;
}

/** Addresses the frame links to: the usual ones, unless the page replaces some. */
export function linksOf(props: Pick<FrameProps, 'links'>): FrameLinks {
  return { ...LINKS, ...props.links };
}

/** The same page with one query parameter set; keeps the others. */
export function withQuery(path: string, name: string, value: string): string {
  const [pathname = '/', query = ''] = path.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${pathname}?${parameters}`;
}

/** The one link of a list that is marked as current: forced, or the longest that this page lies at or below. */
export function currentItem(items: readonly NavItem[], path: string): NavItem | undefined {
  const here = path.split('?', 1)[0] ?? '/';
  const leadsHere = (href: string) => href === here || (href !== '/' && here.startsWith(`${href}/`));
  return (
    items.find((item) => item.current) ??
    items
      .filter((item) => item.current !== false && leadsHere(item.href.split('?', 1)[0] ?? ''))
      .toSorted((a, b) => b.href.length - a.href.length)[0]
  );
}

/** The mark of the product for the browser's tab; inside the page, so that nothing more is asked for. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path fill="#0b5a58" d="M2 13 20 3l18 10v3H2zM5 18h5v16H5zM30 18h5v16h-5zM2 35h36v3H2zM14 18l9 3v13l-9-1z"/></svg>',
)}`;

/** The document around a frame: head, language, large print, scripts with the nonce. */
export function Document(props: FrameProps & { readonly kind: 'portal' | 'desk' | 'bare' | 'kiosk' }) {
  const texts = textsFor(props.lang);
  const place = props.province === undefined ? texts.product : `${texts.product} ${props.province}`;
  const title = `${props.hasErrors ? `${texts.errorPrefix}: ` : ''}${props.title} – ${place}`;
  return (
    <html lang={props.lang} class={classNames(props.large && 'large')}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b5a58" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={props.stylesheetHref} />
        {props.styles?.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {props.scripts?.map((src) => (
          <script key={src} type="module" src={src} nonce={props.nonce} />
        ))}
      </head>
      <body class={props.kind}>
        <LangContext.Provider value={props.lang}>{props.children}</LangContext.Provider>
      </body>
    </html>
  );
}

/** Heading of the page with its small caption above. */
export function PageHeading(props: Pick<FrameProps, 'title' | 'caption' | 'heading'>) {
  if (props.heading === false) return null;
  return (
    <h1>
      {props.caption && <span class="caption">{props.caption} </span>}
      {props.title}
    </h1>
  );
}

/** First thing the keyboard reaches: jumps over the header (bỏ qua tới nội dung). */
export function SkipLink(props: { readonly label: string }) {
  return (
    <a class="skip" href="#noi-dung">
      {props.label}
    </a>
  );
}

/** The strip that says the data is simulated, or another short message to everybody. */
export function Banner(props: Pick<FrameProps, 'banner' | 'lang'>) {
  if (!props.banner) return null;
  return (
    <aside class="banner" aria-label={textsFor(props.lang).noticeWarning}>
      <p class="wrap">{props.banner === true ? textsFor(props.lang).demo : props.banner}</p>
    </aside>
  );
}

/** Neutral mark of the product: an open doorway. Not a national emblem. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M2 13 20 3l18 10v3H2z" />
      <path fill="currentColor" d="M5 18h5v16H5zM30 18h5v16h-5zM2 35h36v3H2z" />
      <path fill="currentColor" d="m14 18 9 3.2V34l-9-1.4z" />
      <path fill="currentColor" d="M24.500 18H26v16h-1.500z" />
    </svg>
  );
}

/** Language link and large-print link; both are plain links that work without script. */
export function Utilities(props: Pick<FrameProps, 'lang' | 'large' | 'path'>) {
  const texts = textsFor(props.lang);
  const other: Lang = props.lang === 'vi' ? 'en' : 'vi';
  return (
    <ul class="utilities" aria-label={texts.utilities}>
      <li>
        <a href={withQuery(props.path, 'large', props.large ? '0' : '1')} rel="nofollow">
          {props.large ? texts.normalPrint : texts.largePrint}
        </a>
      </li>
      <li>
        <a href={withQuery(props.path, 'lang', other)} rel="nofollow" hreflang={other} lang={other}>
          {texts.otherLanguage}
        </a>
      </li>
    </ul>
  );
}

/** Links of a navigation list, the current one marked, with counts and shortcut keys where given. */
export function NavLinks(props: {
  readonly items: readonly NavItem[];
  readonly path: string;
  /** What the links have in common, for those who hear the page. */
  readonly label?: string;
}) {
  const current = currentItem(props.items, props.path);
  return (
    <ul aria-label={props.label}>
      {props.items.map((item) => (
        <li key={item.href}>
          <a
            href={item.href}
            aria-current={item === current ? 'page' : undefined}
            aria-keyshortcuts={item.key}
            data-key={item.key}
          >
            {item.label}
            {item.count !== undefined && (
              <>
                {' '}
                <span class="count">
                  {item.count}
                  {item.countWords && <span class="vh"> {item.countWords}</span>}
                </span>
              </>
            )}
            {item.key && (
              <>
                {' '}
                <kbd>{item.key}</kbd>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Sign-out as a form, because leaving is an act and a link must not act. */
export function SignOut(props: {
  readonly href: string;
  readonly csrf?: string | undefined;
  readonly label: string;
}) {
  return (
    <form method="post" action={props.href} class="sign-out">
      <input type="hidden" name="_csrf" value={props.csrf ?? ''} />
      <button class="link" type="submit">
        {props.label}
      </button>
    </form>
  );
}

/** "Acting for" strip: never hidden while somebody acts on behalf of another. */
export function ActingFor(props: Pick<FrameProps, 'user' | 'lang'>) {
  if (!props.user?.actingFor) return null;
  return (
    <p class="acting">
      <span class="wrap">{fill(textsFor(props.lang).actingFor, { name: props.user.actingFor })}</span>
    </p>
  );
}
