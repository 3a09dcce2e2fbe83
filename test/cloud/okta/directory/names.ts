/** Names for people nobody tells a story of. */
const FIRST_NAMES = [
  ...['Amara', 'Arjun', 'Beatriz', 'Bram', 'Chiara', 'Chen', 'Dmitri', 'Daphne', 'Emre', 'Elif', 'Farid', 'Freya'],
  ...['Giulia', 'Goran', 'Hana', 'Henrik', 'Ingrid', 'Ivo', 'Jelena', 'Jonas', 'Kaito', 'Katya', 'Leila', 'Luca'],
  ...['Magnus', 'Marta', 'Naomi', 'Nikos', 'Oskar', 'Oriane', 'Petra', 'Priya', 'Quentin', 'Qiana', 'Rafael', 'Runa'],
  ...['Sofia', 'Stefan', 'Tariq', 'Tove', 'Umar', 'Ulla', 'Viktor', 'Vera', 'Wanda', 'Wilhelm', 'Yara', 'Zoran'],
];

const LAST_NAMES = [
  ...['Abe', 'Almeida', 'Bauer', 'Bianchi', 'Costa', 'Dubois', 'Duarte', 'Eriksen', 'Fontaine', 'Fischer'],
  ...['Garcia', 'Gruber', 'Haddad', 'Hansen', 'Iyer', 'Ivanova', 'Jansen', 'Jovanovic', 'Kaya', 'Kowalski'],
  ...['Larsen', 'Lopez', 'Moreau', 'Mendes', 'Nakamura', 'Nielsen', 'Okoye', 'Ozturk', 'Petrov', 'Popescu'],
  ...['Quist', 'Rossi', 'Reyes', 'Schmidt', 'Silva', 'Tanaka', 'Toth', 'Varga', 'Wagner', 'Yilmaz'],
];

/** How often all first names have been given before person number `index`. */
export const roundOf = (index: number): number => Math.floor(index / FIRST_NAMES.length);

/** What person number `index` is called. The first 1920 names differ. */
export const nameOf = (index: number) => ({
  firstName: FIRST_NAMES[index % FIRST_NAMES.length] ?? '',
  lastName: LAST_NAMES[(index * 7 + roundOf(index)) % LAST_NAMES.length] ?? '',
});

export const personId = (index: number): string => `00u3person${String(index + 1).padStart(10, '0')}`;
