import { expandCurie, type Context } from './context.ts';

/** The words of CBV 2.0 that a field may hold, and what stands before them in their URI. */
interface Vocabulary {
  namespace: string;
  words: ReadonlySet<string>;
  /** URIs by which JSON may not name these words: GS1's published schema wants the bare word. */
  forbidden: RegExp;
}

const CBV = 'https://ref.gs1.org/cbv/';
const WEB_VOCABULARY = 'https://ref.gs1.org/voc/';
const CBV_URIS = /^(urn:epcglobal:cbv:|https?:\/\/ns\.gs1\.org\/cbv\/)/;
const WEB_VOCABULARY_URIS = /^https?:\/\/(www\.)?gs1\.org\/voc\//;

function cbv(kind: string, words: string): Vocabulary {
  return { namespace: `${CBV}${kind}-`, words: new Set(words.split(/\s+/)), forbidden: CBV_URIS };
}

function web(words: string): Vocabulary {
  return { namespace: WEB_VOCABULARY, words: new Set(words.split(/\s+/)), forbidden: WEB_VOCABULARY_URIS };
}

/** CBV 2.0 sections 7.1 to 7.7, and the GS1 Web Vocabulary for sensors, as in GS1's EPCIS-JSON-Schema and JSON-LD context. */
const VOCABULARIES = {
  bizStep: cbv(
    'BizStep',
    `accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
    decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing
    killing loading other packing picking receiving removing repackaging repairing replacing reserving retail_selling
    sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting unloading unpacking
    void_shipping`,
  ),
  disposition: cbv(
    'Disp',
    `active available completeness_inferred completeness_verified conformant container_closed container_open damaged
    destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
    mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled
    reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`,
  ),
  bizTransaction: cbv('BTT', 'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt'),
  sourceDestination: cbv('SDT', 'location owning_party possessing_party'),
  errorReason: cbv('ER', 'did_not_occur incorrect_data'),
  component: cbv(
    'Comp',
    `altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
    spherical_radius x y z`,
  ),
  measurement: web(
    `AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
    AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance
    Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge
    ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance
    Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux
    MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity
    MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity
    RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time
    Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber`,
  ),
  alert: web('ALARM_CONDITION ERROR_CONDITION'),
} satisfies Record<string, Vocabulary>;

export type VocabularyName = keyof typeof VOCABULARIES;

/** Whether CBV 2.0 has the word. */
export function isWord(name: VocabularyName, word: string): boolean {
  return VOCABULARIES[name].words.has(word);
}

/** All words, for a sentence. */
export function wordsOf(name: VocabularyName): string {
  return [...VOCABULARIES[name].words].join(', ');
}

/** The bare word that a URI of CBV means, when JSON must write it bare; undefined for every other URI. */
export function bareWordWanted(name: VocabularyName, uri: string): string | undefined {
  return VOCABULARIES[name].forbidden.test(uri) ? uri.replace(/^.*[:/]/, '').replace(/^[A-Za-z]+-/, '') : undefined;
}

/** A value of a vocabulary as its URI: `shipping` is `https://ref.gs1.org/cbv/BizStep-shipping`. */
export function vocabularyUri(name: VocabularyName, value: string, context: Context): string {
  const { namespace, words } = VOCABULARIES[name];
  return words.has(value) ? namespace + value : expandCurie(value, context);
}

/** The URI of a value as people write it: the bare word where CBV has one. */
export function bareWord(name: VocabularyName, uri: string): string {
  const { namespace, words } = VOCABULARIES[name];
  const word = uri.startsWith(namespace) ? uri.slice(namespace.length) : '';
  return words.has(word) ? word : uri;
}

/** What CBV called its words before 2.0, for the event hash. */
const OLD_NAMES: readonly (readonly [string, string])[] = [
  ['urn:epcglobal:cbv:bizstep:', `${CBV}BizStep-`],
  ['urn:epcglobal:cbv:disp:', `${CBV}Disp-`],
  ['urn:epcglobal:cbv:btt:', `${CBV}BTT-`],
  ['urn:epcglobal:cbv:sdt:', `${CBV}SDT-`],
  ['urn:epcglobal:cbv:er:', `${CBV}ER-`],
];

/** A URI of CBV before 2.0 as that of today; every other text stays as it is. */
export function currentName(text: string): string {
  const found = text.startsWith('urn:epcglobal:cbv:') && OLD_NAMES.find(([old]) => text.startsWith(old));
  return found ? found[1] + text.slice(found[0].length) : text;
}
