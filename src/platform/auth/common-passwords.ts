/** Words behind which people put digits and signs: `Summer2024!`, `P@ssw0rd1`. */
const WORDS = `
password passwort passwords passcode passphrase pass passwd motdepasse contrasena senha wachtwoord
parola haslo qwerty qwertz azerty qwertyuiop qwertzuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
qwer asdf zxcv qwert asdfg qazwsxedc abcdef abcdefg abcdefgh abcd abcde abc xyz letmein welcome
willkommen bienvenue welkom bienvenido admin administrator root user guest login signin logon test
testing tester default changeme change secret geheim access master manager hello hallo hola bonjour
ciao sunshine princess prinzessin iloveyou loveyou ilove lovely love lover forever football soccer
baseball basketball hockey golf tennis superman batman spiderman starwars pokemon dragon monkey
shadow michael jordan michelle jennifer jessica ashley daniel charlie thomas robert andrew matthew
joshua anthony william nicole amanda hannah samantha elizabeth melissa alexander maria marie anna
andrea martin patrick christian stefan sebastian florian markus julia sarah laura lisa sandra
george harley ranger hunter buster killer cookie pepper ginger tigger maggie bailey buddy lucky
rocky summer winter spring autumn sommer herbst fruehling monday tuesday wednesday thursday friday
saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag january february march
april june july august september october november december januar februar maerz juni juli oktober
dezember computer internet google facebook microsoft windows apple samsung android linkedin twitter
instagram youtube amazon netflix cloudflare stripe shopify company business office support service
sales server system network database router cisco oracle mysql postgres ubuntu debian linux docker
hacker ninja jesus christ angel heaven freedom whatever trustno trust biteme money mustang ferrari
porsche mercedes corvette yamaha honda toyota yankees eagles cowboys steelers lakers chelsea arsenal
liverpool barcelona madrid bayern juventus london paris berlin newyork america canada germany
deutschland france england australia mexico brasil flower butterfly rainbow chocolate banana orange
purple yellow green silver golden diamond crystal thunder phoenix tiger panther lion eagle falcon
wolf bear horse dolphin kitten puppy matrix merlin gandalf zaq nothing something success family
friends friend happy smile music guitar dance player gamer minecraft fortnite blink naruto qwe aaa
`;

/** Whole passwords of the published lists that the words above do not cover, in lower case. */
const PASSWORDS = `
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 q1w2e3r4 q1w2e3r4t5 zaq12wsx
zaq1zaq1 zaq1xsw2 qwe123qwe qwer1234 qwerty12345 asdf1234 a1b2c3d4 a1b2c3d4e5 abc123abc abcd1234
abcd12345 abc12345 aa123456 aa12345678 a123456789 a12345678 1a2b3c4d p4ssw0rd passw0rd pa55w0rd
pa55word passwordpassword 123456789a 123456789q 12345qwert 123qweasd 123qweasdzxc 1234qwer 123abc123
qweasdzxc qweasd123 qazwsx123 zxcvbnm123 asdfghjkl123 qwertyuiopasdfghjkl 147258369 741852963
987654321 123123123 123321123 112233445566 11223344 1122334455 123454321 1234554321 0987654321
1234567890123456 12345678910 123456789123 1234567891 123456781234 1029384756 0123456789 9876543210
31415926 3141592653 19871987 20002000 letmein123 letmeinplease iloveyou123 iloveyouforever
ihateyou trustno1 whatever1 welcome2you thisispassword mypassword yourpassword newpassword
oldpassword thepassword nopassword mypassword123 passwordone password1password changemenow
changeme123 changeit temppassword temporary temp1234 testtest test1234 admin1234 adminadmin
root1234 rootroot toortoor userpassword defaultpassword secretpassword correcthorsebatterystaple
thequickbrownfox opensesame sesameopen letmeinnow iamthebest
ncc1701 ncc1701d thx1138 starwars1 jordan23 blink182 bond007 jamesbond jamesbond007 michael1
qwerty1234567890 1234567890qwerty qwertyqwerty asdfasdf zxcvzxcv fuckyou fuckyou1 fuckoff asshole
bitch1234 superman1 spiderman1 batman123 pokemon123 dragonball dragonballz onepiece manchester
manunited realmadrid fcbarcelona lovelove lovely123 babygirl babygirl1 sweetheart honeybunny
teddybear mynameis godisgood jesuschrist jesus1234 blessed1 hello1234 hellohello helloworld
goodmorning goodluck nevermind justdoit facebook123 google123 windows10 windows11
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(PASSWORDS.trim().split(/\s+/));
