import { readFileSync } from 'node:fs';

/** A body or office of the demo province (cơ quan, đơn vị), with the days it lived; `to` is its last day. */
export interface DemoUnit {
  readonly key: string;
  readonly name: string;
  readonly shortName?: string;
  /** The territory of a people's committee, as written in an address (địa bàn). */
  readonly area?: string;
  readonly kind: 'province' | 'office' | 'department' | 'centre' | 'commune' | 'ward' | 'district' | 'desk' | 'vertical';
  readonly parent: string | null;
  readonly identifier: string | null;
  /** `demo`: the identifier (mã định danh điện tử) was made up, no official one is known. */
  readonly identifierStatus?: 'demo';
  readonly nameStatus?: string;
  readonly gsoCode: string | null;
  readonly address?: string;
  readonly decision?: string;
  readonly from: string;
  readonly to: string | null;
}

/** Old units whose work passes to one new unit (sắp xếp đơn vị); those in `part` pass only in part. */
export interface DemoSuccession {
  readonly on: string;
  readonly from: readonly string[];
  readonly part?: readonly string[];
  readonly to: string;
  readonly decision: string;
}

/** The closed list of roles an officer of the demo province may hold (vai trò). */
export type DemoRole =
  | 'desk-clerk'
  | 'case-officer'
  | 'unit-head'
  | 'leader'
  | 'clerical'
  | 'control-officer'
  | 'administrator'
  | 'inspector';

/** An invented officer (công chức); `serves` names the bodies a counter of the provincial centre stands for. */
export interface DemoOfficer {
  readonly login: string;
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
  readonly roles: readonly { readonly role: DemoRole; readonly unit: string }[];
  readonly focalPoint?: true;
  readonly serves?: readonly string[];
}

/** An invented citizen (công dân); the last six digits of the personal number begin with 999. */
export interface DemoCitizen {
  readonly login: string;
  readonly fullName: string;
  readonly idNumber: string;
  readonly birthOn: string;
  readonly gender: 'male' | 'female';
  readonly phone: string;
  readonly address: string;
  readonly commune: string;
}

/** An invented business (doanh nghiệp, hợp tác xã) and the login of the citizen who acts for it. */
export interface DemoBusiness {
  readonly login: string;
  readonly organisationName: string;
  readonly taxCode: string;
  readonly kind: 'company' | 'cooperative';
  readonly representative: string;
  readonly phone: string;
  readonly address: string;
  readonly commune: string;
}

/** Parts of names for making people; `groups` weighs family names within each people (dân tộc), shares in percent. */
export interface DemoNames {
  readonly family: readonly string[];
  readonly middleMale: readonly string[];
  readonly middleFemale: readonly string[];
  readonly givenMale: readonly string[];
  readonly givenFemale: readonly string[];
  readonly groups: readonly {
    readonly name: string;
    readonly share: number;
    readonly family: Readonly<Record<string, number>>;
  }[];
}

/** One dated day of the calendar with the reason in words. */
export interface DemoDay {
  readonly on: string;
  readonly name: string;
}

/** Days off on weekdays and made-up Saturdays of one year (ngày nghỉ, ngày làm bù). */
export interface DemoYear {
  readonly year: number;
  readonly notice: string;
  readonly status: 'official' | 'planned';
  readonly publishedOn: string | null;
  readonly off: readonly DemoDay[];
  readonly worked: readonly DemoDay[];
  readonly undecided?: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Office hours (giờ làm việc) of one unit, or of every unit not listed when `unit` is null.
 * Weekday 1 is Monday. `intake` hours serve the public and never count toward a time limit.
 */
export interface DemoHours {
  readonly unit: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly weekdays: readonly number[];
  readonly slots: readonly (readonly [string, string])[];
  readonly name: string;
  readonly purpose?: 'intake';
}

/** A life event (sự kiện trong đời) that leads to the fields of procedures it touches. */
export interface DemoLifeEvent {
  readonly key: string;
  readonly audience: 'citizen' | 'business';
  readonly name: string;
  readonly hint: string;
  readonly words: readonly string[];
  readonly fields: readonly string[];
}

interface Files {
  readonly organisation: {
    readonly tenant: string;
    readonly name: string;
    readonly units: readonly DemoUnit[];
    readonly successions: readonly DemoSuccession[];
  };
  readonly officers: { readonly officers: readonly DemoOfficer[] };
  readonly citizens: {
    readonly citizens: readonly DemoCitizen[];
    readonly businesses: readonly DemoBusiness[];
    readonly names: DemoNames;
    readonly streets: Readonly<Record<string, readonly string[]>>;
  };
  readonly calendar: { readonly years: readonly DemoYear[]; readonly hours: readonly DemoHours[] };
  readonly 'life-events': { readonly events: readonly DemoLifeEvent[] };
}

/** Reads one file of the organisational half of the demo province (dữ liệu mẫu); organisation.test.ts holds its rules. */
export function readDemo<Name extends keyof Files>(name: Name): Files[Name] {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as Files[Name];
}
