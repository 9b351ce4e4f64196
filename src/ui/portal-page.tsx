import { Breadcrumbs } from './breadcrumbs.tsx';
import {
  ActingFor,
  Banner,
  Document,
  type FrameProps,
  linksOf,
  Mark,
  type NavItem,
  NavLinks,
  PageHeading,
  SignOut,
  SkipLink,
  Utilities,
} from './frame.tsx';
import { Search } from './search.tsx';
import { fill, textsFor } from './texts.ts';
import { classNames } from './class-names.ts';

/** Props of a citizen page. */
export interface PortalPageProps extends FrameProps {
  /** `narrow` for questions and forms, `wide` for lists and home. */
  readonly width?: 'narrow' | 'wide' | undefined;
  /** Keeps the words of the last search in the box. */
  readonly searchValue?: string | undefined;
  /** False on pages that carry their own search box. */
  readonly search?: boolean | undefined;
}

/** Frame of a citizen page (trang của người dân): airy, whole without script. */
export function PortalPage(props: PortalPageProps) {
  const texts = textsFor(props.lang);
  return (
    <Document {...props} kind="portal">
      <SkipLink label={texts.skip} />
      <Banner banner={props.banner} lang={props.lang} />
      <PortalHeader {...props} />
      <div class="wrap">
        {props.breadcrumbs && <Breadcrumbs items={props.breadcrumbs} />}
        <main id="noi-dung" tabindex={-1} class={classNames(props.width === 'narrow' && 'narrow')}>
          <PageHeading {...props} />
          {props.children}
        </main>
      </div>
      <PortalFooter {...props} />
    </Document>
  );
}

function PortalHeader(props: PortalPageProps) {
  const texts = textsFor(props.lang);
  const links = linksOf(props);
  const nav = props.nav ?? [
    { href: links.home, label: texts.home },
    { href: links.procedures, label: texts.procedures },
    { href: links.track, label: texts.track },
  ];
  return (
    <header class="site">
      <div class="wrap site-top">
        <a class="brand" href={links.home}>
          <Mark />
          <span class="brand-words">
            <strong>{texts.product}</strong>
            <span class="brand-place">{props.province ?? texts.slogan}</span>
          </span>
        </a>
        <Utilities lang={props.lang} large={props.large} path={props.path} />
      </div>
      <div class="site-bar">
        <div class="wrap">
          <nav class="site-nav" aria-label={texts.mainNav}>
            <NavLinks items={[...nav, ...ownLinks(props), personLink(props)]} path={props.path} />
          </nav>
          {props.user && <SignOut href={links.signOut} csrf={props.csrf} label={texts.signOut} />}
          {props.search !== false && (
            <Search
              action={links.search}
              id="tim-nhanh"
              label={texts.searchProcedures}
              value={props.searchValue}
              placeholder={texts.searchPlaceholder}
            />
          )}
        </div>
      </div>
      <ActingFor user={props.user} lang={props.lang} />
    </header>
  );
}

/** Pages of whoever is signed in: an applicant's dossiers and notices, an officer's desk. */
function ownLinks({ user, lang, links: replaced }: PortalPageProps): NavItem[] {
  const links = linksOf({ links: replaced });
  const texts = textsFor(lang);
  if (user?.kind === 'officer') return [{ href: links.desk, label: texts.desk }];
  if (user?.kind !== 'citizen') return [];
  const unread = user.unread ? { count: user.unread, countWords: texts.unread } : {};
  return [
    { href: links.mine, label: texts.mine },
    { href: links.notices, label: texts.notices, ...unread },
  ];
}

function personLink(props: PortalPageProps) {
  const links = linksOf(props);
  if (!props.user) return { href: links.signIn, label: textsFor(props.lang).signIn };
  return { href: props.user.href ?? links.account, label: props.user.name };
}

function PortalFooter(props: PortalPageProps) {
  const texts = textsFor(props.lang);
  const links = linksOf(props);
  return (
    <footer class="site-foot">
      <div class="wrap">
        <p>
          <strong>{props.province ? `${texts.product} ${props.province}` : texts.product}</strong>
          <br />
          {texts.footerAbout}
        </p>
        <p>
          <a href={links.desks}>{texts.desks}</a> · <a href="/chat-luong">{texts.quality}</a>
        </p>
        {props.hotline && <p>{fill(texts.hotline, { phone: props.hotline })}</p>}
        <p class="muted">{texts.footerOpen}</p>
      </div>
    </footer>
  );
}
