package org.tutti.audio.tag.internal.id3;

/// The three-letter frame names of ID3v2.2 and their later forms.
final class OldFrameIds {
    private OldFrameIds() {}

    /// The four-letter name; unknown ones stay as they are, and so does `PIC`, whose content is laid out differently.
    static String modern(String old) {
        return switch (old) {
            case "TT1" -> "TIT1";
            case "TT2" -> "TIT2";
            case "TT3" -> "TIT3";
            case "TP1" -> "TPE1";
            case "TP2" -> "TPE2";
            case "TP3" -> "TPE3";
            case "TP4" -> "TPE4";
            case "TAL" -> "TALB";
            case "TRK" -> "TRCK";
            case "TPA" -> "TPOS";
            case "TYE" -> "TYER";
            case "TDA" -> "TDAT";
            case "TOR" -> "TORY";
            case "TCO" -> "TCON";
            case "TBP" -> "TBPM";
            case "TKE" -> "TKEY";
            case "TCM" -> "TCOM";
            case "TXT" -> "TEXT";
            case "TCR" -> "TCOP";
            case "TPB" -> "TPUB";
            case "TRC" -> "TSRC";
            case "TMT" -> "TMED";
            case "TLA" -> "TLAN";
            case "TSS" -> "TSSE";
            case "TEN" -> "TENC";
            case "TCP" -> "TCMP";
            case "TST" -> "TSOT";
            case "TSP" -> "TSOP";
            case "TSA" -> "TSOA";
            case "TS2" -> "TSO2";
            case "TSC" -> "TSOC";
            case "TXX" -> "TXXX";
            case "UFI" -> "UFID";
            case "IPL" -> "IPLS";
            case "COM" -> "COMM";
            case "ULT" -> "USLT";
            case "SLT" -> "SYLT";
            case "RVA" -> "RVAD";
            default -> old;
        };
    }
}
