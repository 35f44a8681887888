package org.tutti.core.search.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tutti.core.catalog.Samples.album;
import static org.tutti.core.catalog.Samples.albumId;
import static org.tutti.core.catalog.Samples.artist;
import static org.tutti.core.catalog.Samples.artistId;
import static org.tutti.core.catalog.Samples.track;
import static org.tutti.core.catalog.Samples.trackId;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.Page;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.SearchIndex.Ranked;

/// What people type and what they mean, in a collection of names that are hard to find: the first answer counts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SearchQualityContract {
    private static final Page TEN = new Page(0, 10);

    /// Artist, how often it is played, album, tracks.
    private static final String COLLECTION = """
            AC/DC | 90 | Back in Black | Hells Bells; Shoot to Thrill; Back in Black
            R.E.M. | 60 | Automatic for the People | Drive; Everybody Hurts; Man on the Moon
            a-ha | 40 | Hunting High and Low | Take On Me; The Sun Always Shines on T.V.
            Björk | 50 | Homogenic | Hunter; Jóga; Bachelorette
            Sigur Rós | 40 | Ágætis byrjun | Svefn-g-englar; Starálfur
            P!nk | 30 | M!ssundaztood | Get the Party Started; Don't Let Me Get Me
            Ke$ha | 20 | Animal | TiK ToK; Your Love Is My Drug
            !!! | 5 | Louden Up Now | Me and Giuliani Down by the School Yard
            宇多田ヒカル | 30 | First Love | Automatic; First Love
            Мумий Тролль | 20 | Морская | Утекай; Владивосток 2000
            Beyoncé | 80 | Lemonade | Formation; Hold Up
            The The | 10 | Soul Mining | This Is the Day; Uncertain Smile
            The Beatles | 200 | Abbey Road | Come Together; Something; Here Comes the Sun
            Nena | 15 | Nena | 99 Luftballons; Nur geträumt
            Motörhead | 30 | Ace of Spades | Ace of Spades; Love Me Like a Reptile
            Blue Öyster Cult | 10 | Agents of Fortune | (Don't Fear) The Reaper
            Guns N’ Roses | 40 | Appetite for Destruction | Welcome to the Jungle; Sweet Child o’ Mine
            Simon & Garfunkel | 40 | Bookends | Mrs. Robinson; America
            Earth, Wind & Fire | 20 | I Am | Boogie Wonderland; After the Love Has Gone
            Florence + the Machine | 20 | Lungs | Dog Days Are Over; Cosmic Love
            Einstürzende Neubauten | 5 | Halber Mensch | Yü-Gung (Fütter mein Ego)
            Godspeed You! Black Emperor | 5 | F♯ A♯ ∞ | The Dead Flag Blues
            Sunn O))) | 5 | Monoliths & Dimensions | Aghartha; Alice
            Mötley Crüe | 10 | Dr. Feelgood | Kickstart My Heart
            Blink-182 | 20 | Enema of the State | All the Small Things; What's My Age Again?
            U2 | 60 | The Joshua Tree | With or Without You; Where the Streets Have No Name
            10cc | 10 | The Original Soundtrack | I'm Not in Love
            50 Cent | 20 | Get Rich or Die Tryin' | In da Club
            Maroon 5 | 20 | Songs About Jane | This Love; She Will Be Loved
            M.I.A. | 20 | Kala | Paper Planes; Bird Flu
            will.i.am | 10 | #willpower | Scream & Shout
            deadmau5 | 10 | 4×4=12 | Some Chords; Raise Your Weapon
            Röyksopp | 10 | Melody A.M. | Eple; So Easy
            Antonín Dvořák | 10 | Symphony No. 9 | From the New World: II. Largo
            Ludwig van Beethoven | 30 | Symphony No. 5 | Allegro con brio
            Fela Kuti | 10 | Zombie | Zombie; Mister Follow Follow
            Céline Dion | 20 | Let's Talk About Love | My Heart Will Go On
            Måneskin | 10 | Teatro d'ira | Zitti e buoni
            Łona | 2 | Koniec żartów | Rozmowy z cutem
            BTS (방탄소년단) | 30 | Love Yourself 轉 'Tear' | FAKE LOVE
            椎名林檎 | 10 | 無罪モラトリアム | 丸の内サディスティック
            周杰倫 | 20 | 葉惠美 | 晴天; 東風破
            Ólafur Arnalds | 5 | re:member | re:member; unfold
            Queen | 150 | A Night at the Opera | Bohemian Rhapsody; You're My Best Friend
            Queens of the Stone Age | 30 | Rated R | Feel Good Hit of the Summer; No One Knows
            Led Zeppelin | 90 | Led Zeppelin IV | Stairway to Heaven; Black Dog
            Metallica | 80 | Master of Puppets | Battery; Master of Puppets
            Pink Floyd | 120 | The Dark Side of the Moon | Time; Money; Us and Them
            Red Hot Chili Peppers | 70 | Californication | Scar Tissue; Otherside
            Rammstein | 40 | Mutter | Sonne; Ich will
            Radiohead | 100 | OK Computer | Paranoid Android; Karma Police
            Nirvana | 100 | Nevermind | Smells Like Teen Spirit; Come as You Are
            The Who | 30 | Who's Next | Baba O'Riley; Won't Get Fooled Again
            Yes | 10 | Close to the Edge | And You and I
            Air | 10 | Moon Safari | La Femme d'Argent; Sexy Boy
            Can | 10 | Tago Mago | Halleluwah
            X | 3 | Los Angeles | Johny Hit and Run Paulene
            Portishead | 20 | Dummy | Glory Box; Sour Times
            Manu Chao | 20 | Clandestino | Bongo Bong; Desaparecido
            Stromae | 20 | Racine carrée | Papaoutai; Tous les mêmes
            Sinéad O’Connor | 10 | I Do Not Want What I Haven't Got | Nothing Compares 2 U
            """;

    private SearchIndex index = new InMemorySearchIndex();

    /// An empty index.
    protected abstract SearchIndex open();

    @BeforeAll
    void fill() {
        index = open();
        List<Ranked<Artist>> artists = new ArrayList<>();
        List<Ranked<Album>> albums = new ArrayList<>();
        List<Ranked<Track>> tracks = new ArrayList<>();
        for (String line : COLLECTION.strip().split("\n")) {
            String[] parts = line.split(" \\| ");
            long plays = Long.parseLong(parts[1]);
            artists.add(new Ranked<>(artist(parts[0]), plays));
            albums.add(new Ranked<>(album(parts[0], parts[2]), plays / 2));
            for (String title : parts[3].split("; ")) {
                tracks.add(new Ranked<>(track(parts[0], parts[2], title), plays / 3));
            }
        }
        index.update(tracks, albums, artists);
        index.commit(1);
    }

    @AfterAll
    void close() {
        index.close();
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ac/dc | AC/DC
            acdc | AC/DC
            ac dc | AC/DC
            rem | R.E.M.
            r.e.m | R.E.M.
            R E M | R.E.M.
            aha | a-ha
            a ha | a-ha
            A-HA | a-ha
            bjork | Björk
            Bjoerk | Björk
            björk | Björk
            sigur ros | Sigur Rós
            sigurros | Sigur Rós
            sigur r | Sigur Rós
            pink | P!nk
            p!nk | P!nk
            pnk | P!nk
            kesha | Ke$ha
            ke$ha | Ke$ha
            !!! | !!!
            宇多田 | 宇多田ヒカル
            ヒカル | 宇多田ヒカル
            ひかる | 宇多田ヒカル
            宇多田ヒカル | 宇多田ヒカル
            мумий | Мумий Тролль
            мумий тролль | Мумий Тролль
            тролль | Мумий Тролль
            beyonce | Beyoncé
            beyonc | Beyoncé
            beyonse | Beyoncé
            the the | The The
            the beatles | The Beatles
            beatles | The Beatles
            beatels | The Beatles
            teh beatles | The Beatles
            beat | The Beatles
            motorhead | Motörhead
            motor head | Motörhead
            blue oyster cult | Blue Öyster Cult
            blue oyster | Blue Öyster Cult
            guns n roses | Guns N’ Roses
            guns and roses | Guns N’ Roses
            guns n' roses | Guns N’ Roses
            guns roses | Guns N’ Roses
            simon and garfunkel | Simon & Garfunkel
            simon & garf | Simon & Garfunkel
            garfunkel | Simon & Garfunkel
            garfunkle | Simon & Garfunkel
            earth wind and fire | Earth, Wind & Fire
            earth wind fire | Earth, Wind & Fire
            florence and the machine | Florence + the Machine
            florence machine | Florence + the Machine
            einsturzende | Einstürzende Neubauten
            einstuerzende neubauten | Einstürzende Neubauten
            einsturzende neubaten | Einstürzende Neubauten
            godspeed you black emperor | Godspeed You! Black Emperor
            godspeed | Godspeed You! Black Emperor
            sunn o))) | Sunn O)))
            sunn | Sunn O)))
            sunn o | Sunn O)))
            motley crue | Mötley Crüe
            blink 182 | Blink-182
            blink182 | Blink-182
            blink | Blink-182
            u2 | U2
            10 cc | 10cc
            10cc | 10cc
            50 cent | 50 Cent
            50cent | 50 Cent
            maroon five | Maroon 5
            maroon5 | Maroon 5
            mia | M.I.A.
            m.i.a. | M.I.A.
            william | will.i.am
            will.i.am | will.i.am
            deadmau5 | deadmau5
            deadmaus | deadmau5
            royksopp | Röyksopp
            roeyksopp | Röyksopp
            dvorak | Antonín Dvořák
            beethoven | Ludwig van Beethoven
            bethoven | Ludwig van Beethoven
            celine dion | Céline Dion
            maneskin | Måneskin
            lona | Łona
            bts | BTS (방탄소년단)
            방탄 | BTS (방탄소년단)
            椎名 | 椎名林檎
            周杰倫 | 周杰倫
            olafur arnalds | Ólafur Arnalds
            queen | Queen
            quen | Queen
            queens | Queens of the Stone Age
            queens stone age | Queens of the Stone Age
            led zep | Led Zeppelin
            led zepelin | Led Zeppelin
            zeppelin | Led Zeppelin
            metalica | Metallica
            metallcia | Metallica
            pink floyd | Pink Floyd
            floyd | Pink Floyd
            red hot chilli peppers | Red Hot Chili Peppers
            chili pepers | Red Hot Chili Peppers
            ramstein | Rammstein
            raidohead | Radiohead
            radio head | Radiohead
            radioh | Radiohead
            nirvanna | Nirvana
            the who | The Who
            yes | Yes
            air | Air
            can | Can
            x | X
            portishaed | Portishead
            manu chau | Manu Chao
            sinead oconnor | Sinéad O’Connor
            sinead o'connor | Sinéad O’Connor
            sinead o connor | Sinéad O’Connor
            """)
    void artists(String text, String artist) {
        assertThat(find(text).artists()).as(text).isNotEmpty().first().isEqualTo(artistId(artist));
    }

    @ParameterizedTest(name = "{0} means {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            99 luftballons | Nena | Nena | 99 Luftballons
            luftballons | Nena | Nena | 99 Luftballons
            nena 99 | Nena | Nena | 99 Luftballons
            luftbalons | Nena | Nena | 99 Luftballons
            take on me | a-ha | Hunting High and Low | Take On Me
            aha take on me | a-ha | Hunting High and Low | Take On Me
            take on me a-ha | a-ha | Hunting High and Low | Take On Me
            tik tok | Ke$ha | Animal | TiK ToK
            tiktok | Ke$ha | Animal | TiK ToK
            dont fear the reaper | Blue Öyster Cult | Agents of Fortune | (Don't Fear) The Reaper
            fear reaper blue oyster | Blue Öyster Cult | Agents of Fortune | (Don't Fear) The Reaper
            bohemian | Queen | A Night at the Opera | Bohemian Rhapsody
            bohemian rapsody | Queen | A Night at the Opera | Bohemian Rhapsody
            queen bohemian rhapsody | Queen | A Night at the Opera | Bohemian Rhapsody
            stairway | Led Zeppelin | Led Zeppelin IV | Stairway to Heaven
            led zeppelin stairway | Led Zeppelin | Led Zeppelin IV | Stairway to Heaven
            starway to heaven | Led Zeppelin | Led Zeppelin IV | Stairway to Heaven
            smells like | Nirvana | Nevermind | Smells Like Teen Spirit
            nirvana teen spirit | Nirvana | Nevermind | Smells Like Teen Spirit
            nothing compares 2 u | Sinéad O’Connor | I Do Not Want What I Haven't Got | Nothing Compares 2 U
            nothing compares | Sinéad O’Connor | I Do Not Want What I Haven't Got | Nothing Compares 2 U
            mrs robinson | Simon & Garfunkel | Bookends | Mrs. Robinson
            first love | 宇多田ヒカル | First Love | First Love
            утекай | Мумий Тролль | Морская | Утекай
            владивосток | Мумий Тролль | Морская | Владивосток 2000
            晴天 | 周杰倫 | 葉惠美 | 晴天
            丸の内 | 椎名林檎 | 無罪モラトリアム | 丸の内サディスティック
            yu gung | Einstürzende Neubauten | Halber Mensch | Yü-Gung (Fütter mein Ego)
            svefn g englar | Sigur Rós | Ágætis byrjun | Svefn-g-englar
            svefnenglar | Sigur Rós | Ágætis byrjun | Svefn-g-englar
            joga | Björk | Homogenic | Jóga
            paper planes mia | M.I.A. | Kala | Paper Planes
            sweet child o mine | Guns N’ Roses | Appetite for Destruction | Sweet Child o’ Mine
            baba oriley | The Who | Who's Next | Baba O'Riley
            whats my age again | Blink-182 | Enema of the State | What's My Age Again?
            back in black | AC/DC | Back in Black | Back in Black
            here comes the sun beatles | The Beatles | Abbey Road | Here Comes the Sun
            papa outai | Stromae | Racine carrée | Papaoutai
            remember | Ólafur Arnalds | re:member | re:member
            """)
    void tracks(String text, String artist, String album, String title) {
        assertThat(find(text).tracks()).as(text).isNotEmpty().first().isEqualTo(trackId(artist, album, title));
    }

    @ParameterizedTest(name = "{0} means {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            abbey | The Beatles | Abbey Road
            ACDC back | AC/DC | Back in Black
            abbey road beatles | The Beatles | Abbey Road
            beatles abby road | The Beatles | Abbey Road
            ok computer | Radiohead | OK Computer
            dark side of the moon | Pink Floyd | The Dark Side of the Moon
            pink floyd dark side | Pink Floyd | The Dark Side of the Moon
            joshua tree u2 | U2 | The Joshua Tree
            agaetis byrjun | Sigur Rós | Ágætis byrjun
            missundaztood | P!nk | M!ssundaztood
            melody am | Röyksopp | Melody A.M.
            4x4=12 | deadmau5 | 4×4=12
            symphony 5 | Ludwig van Beethoven | Symphony No. 5
            dvorak symphony | Antonín Dvořák | Symphony No. 9
            racine carree | Stromae | Racine carrée
            zeppelin iv | Led Zeppelin | Led Zeppelin IV
            willpower | will.i.am | #willpower
            """)
    void albums(String text, String artist, String title) {
        assertThat(find(text).albums()).as(text).isNotEmpty().first().isEqualTo(albumId(artist, title));
    }

    private SearchResult find(String text) {
        return index.find(new SearchQuery(text, LibraryScope.ALL, TEN, TEN, TEN));
    }
}
