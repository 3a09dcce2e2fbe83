/** What people ask for most, as they say it in other languages. Each stands for the sentence of the catalogue beside it. */

type Phrases = Record<string, readonly string[]>;

const GERMAN: Phrases = {
  'What are my Okta groups?': ['Was sind meine Gruppen?', 'In welchen Gruppen bin ich?', 'Zeig mir meine Gruppen'],
  'Which groups is {user} in?': ['In welchen Gruppen ist {user}?', "Zeig {user}'s Gruppen", 'Gruppen von {user}'],
  'Which apps does {user} have?': ['Welche Apps hat {user}?', 'Auf welche Apps hat {user} Zugriff?'],
  "Why can't {user} sign in?": ['Warum kann sich {user} nicht anmelden?', '{user} kann sich nicht anmelden'],
  'Who is locked out?': ['Wer ist gesperrt?', 'Welche Benutzer sind gesperrt?', 'Zeig gesperrte Benutzer'],
  'How many users are there?': ['Wie viele Benutzer gibt es?', 'Wie viele Benutzer haben wir?'],
  'Who is in {query}?': ['Wer ist in {query}?', 'Wer ist in der Gruppe {query}?', 'Mitglieder der Gruppe {query}'],
  'Who has access to {resource}?': ['Wer hat Zugriff auf {resource}?'],
  'List groups': ['Zeig mir alle Gruppen', 'Welche Gruppen gibt es?'],
  'List applications': ['Zeig mir alle Apps', 'Welche Apps gibt es?'],
  'Failed sign-ins': ['Zeig fehlgeschlagene Anmeldungen', 'Fehlgeschlagene Anmeldungen'],
  'Unlock {user}': ['Entsperre {user}', 'Das Konto von {user} entsperren'],
  "Reset {user}'s password": [
    "Setze {user}'s Passwort zurück",
    'Setze das Passwort von {user} zurück',
    '{user} hat das Passwort vergessen',
  ],
};

const SPANISH: Phrases = {
  'What are my Okta groups?': ['¿Cuáles son mis grupos?', '¿En qué grupos estoy?', 'Muestra mis grupos'],
  'Which groups is {user} in?': ['¿En qué grupos está {user}?', 'Muestra los grupos de {user}'],
  'Which apps does {user} have?': ['¿Qué aplicaciones tiene {user}?', '¿A qué aplicaciones tiene acceso {user}?'],
  "Why can't {user} sign in?": ['¿Por qué no puede iniciar sesión {user}?', '{user} no puede iniciar sesión'],
  'Who is locked out?': [
    '¿Quién está bloqueado?',
    '¿Qué usuarios están bloqueados?',
    'Muestra los usuarios bloqueados',
  ],
  'How many users are there?': ['¿Cuántos usuarios hay?', '¿Cuántos usuarios tenemos?'],
  'Who is in {query}?': ['¿Quién está en {query}?', '¿Quién está en el grupo {query}?', 'Miembros del grupo {query}'],
  'Who has access to {resource}?': ['¿Quién tiene acceso a {resource}?'],
  'List groups': ['Muestra todos los grupos', '¿Qué grupos hay?'],
  'List applications': ['Muestra todas las aplicaciones', '¿Qué aplicaciones hay?'],
  'Failed sign-ins': ['Muestra los inicios de sesión fallidos', 'Inicios de sesión fallidos'],
  'Unlock {user}': ['Desbloquea a {user}', 'Desbloquear la cuenta de {user}'],
  "Reset {user}'s password": [
    'Restablece la contraseña de {user}',
    'Restablecer la contraseña de {user}',
    '{user} olvidó la contraseña',
  ],
};

const FRENCH: Phrases = {
  'What are my Okta groups?': ['Quels sont mes groupes ?', 'Dans quels groupes suis-je ?', 'Montre mes groupes'],
  'Which groups is {user} in?': ['Dans quels groupes est {user} ?', 'Montre les groupes de {user}'],
  'Which apps does {user} have?': ['Quelles applications a {user} ?', 'À quelles applications {user} a-t-il accès ?'],
  "Why can't {user} sign in?": [
    'Pourquoi {user} ne peut pas se connecter ?',
    'Pourquoi {user} ne peut-elle pas se connecter ?',
    '{user} ne peut pas se connecter',
  ],
  'Who is locked out?': ['Qui est bloqué ?', 'Quels utilisateurs sont bloqués ?', 'Montre les utilisateurs bloqués'],
  'How many users are there?': ["Combien d'utilisateurs y a-t-il ?", "Combien d'utilisateurs avons-nous ?"],
  'Who is in {query}?': ['Qui est dans {query} ?', 'Qui est dans le groupe {query} ?', 'Membres du groupe {query}'],
  'Who has access to {resource}?': ['Qui a accès à {resource} ?'],
  'List groups': ['Montre tous les groupes', 'Quels groupes y a-t-il ?'],
  'List applications': ['Montre toutes les applications', 'Quelles applications y a-t-il ?'],
  'Failed sign-ins': ['Montre les connexions échouées', 'Connexions échouées'],
  'Unlock {user}': ['Débloque {user}', 'Déverrouille le compte de {user}'],
  "Reset {user}'s password": [
    'Réinitialise le mot de passe de {user}',
    'Réinitialiser le mot de passe de {user}',
    '{user} a oublié le mot de passe',
  ],
};

const PORTUGUESE: Phrases = {
  'What are my Okta groups?': ['Quais são os meus grupos?', 'Em que grupos estou?', 'Mostra os meus grupos'],
  'Which groups is {user} in?': ['Em que grupos está {user}?', 'Mostra os grupos de {user}'],
  'Which apps does {user} have?': ['Quais aplicativos {user} tem?', 'Que aplicações tem {user}?'],
  "Why can't {user} sign in?": ['Por que {user} não consegue entrar?', '{user} não consegue entrar'],
  'Who is locked out?': ['Quem está bloqueado?', 'Quais usuários estão bloqueados?', 'Mostra os usuários bloqueados'],
  'How many users are there?': ['Quantos usuários existem?', 'Quantos usuários temos?', 'Quantos utilizadores há?'],
  'Who is in {query}?': ['Quem está em {query}?', 'Quem está no grupo {query}?', 'Membros do grupo {query}'],
  'Who has access to {resource}?': ['Quem tem acesso a {resource}?'],
  'List groups': ['Mostra todos os grupos', 'Que grupos existem?'],
  'List applications': ['Mostra todos os aplicativos', 'Que aplicações existem?'],
  'Failed sign-ins': ['Mostra os logins com falha', 'Logins com falha'],
  'Unlock {user}': ['Desbloqueia {user}', 'Desbloquear a conta de {user}'],
  "Reset {user}'s password": ['Redefinir a senha de {user}', 'Redefine a senha de {user}', '{user} esqueceu a senha'],
};

const DUTCH: Phrases = {
  'What are my Okta groups?': ['Wat zijn mijn groepen?', 'In welke groepen zit ik?', 'Toon mijn groepen'],
  'Which groups is {user} in?': ['In welke groepen zit {user}?', 'Toon de groepen van {user}'],
  'Which apps does {user} have?': ['Welke apps heeft {user}?', 'Tot welke apps heeft {user} toegang?'],
  "Why can't {user} sign in?": ['Waarom kan {user} niet inloggen?', '{user} kan niet inloggen'],
  'Who is locked out?': ['Wie is geblokkeerd?', 'Welke gebruikers zijn geblokkeerd?', 'Toon geblokkeerde gebruikers'],
  'How many users are there?': ['Hoeveel gebruikers zijn er?', 'Hoeveel gebruikers hebben we?'],
  'Who is in {query}?': ['Wie zit er in {query}?', 'Wie zit in de groep {query}?', 'Leden van de groep {query}'],
  'Who has access to {resource}?': ['Wie heeft toegang tot {resource}?'],
  'List groups': ['Toon alle groepen', 'Welke groepen zijn er?'],
  'List applications': ['Toon alle apps', 'Welke apps zijn er?'],
  'Failed sign-ins': ['Toon mislukte aanmeldingen', 'Mislukte aanmeldingen'],
  'Unlock {user}': ['Deblokkeer {user}', 'Het account van {user} deblokkeren'],
  "Reset {user}'s password": [
    'Reset het wachtwoord van {user}',
    'Zet het wachtwoord van {user} terug',
    '{user} is het wachtwoord vergeten',
  ],
};

const ITALIAN: Phrases = {
  'What are my Okta groups?': ['Quali sono i miei gruppi?', 'In quali gruppi sono?', 'Mostra i miei gruppi'],
  'Which groups is {user} in?': ['In quali gruppi è {user}?', 'Mostra i gruppi di {user}'],
  'Which apps does {user} have?': ['Quali app ha {user}?', 'A quali app ha accesso {user}?'],
  "Why can't {user} sign in?": ['Perché {user} non riesce ad accedere?', '{user} non riesce ad accedere'],
  'Who is locked out?': ['Chi è bloccato?', 'Quali utenti sono bloccati?', 'Mostra gli utenti bloccati'],
  'How many users are there?': ['Quanti utenti ci sono?', 'Quanti utenti abbiamo?'],
  'Who is in {query}?': ['Chi è in {query}?', 'Chi è nel gruppo {query}?', 'Membri del gruppo {query}'],
  'Who has access to {resource}?': ['Chi ha accesso a {resource}?'],
  'List groups': ['Mostra tutti i gruppi', 'Quali gruppi ci sono?'],
  'List applications': ['Mostra tutte le app', 'Quali app ci sono?'],
  'Failed sign-ins': ['Mostra gli accessi falliti', 'Accessi falliti'],
  'Unlock {user}': ['Sblocca {user}', "Sblocca l'account di {user}"],
  "Reset {user}'s password": [
    'Reimposta la password di {user}',
    'Reimpostare la password di {user}',
    '{user} ha dimenticato la password',
  ],
};

export const LANGUAGES: readonly Phrases[] = [GERMAN, SPANISH, FRENCH, PORTUGUESE, DUTCH, ITALIAN];
