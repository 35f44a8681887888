package org.tutti.audio.write;

/// The two checksums of a FLAC frame (RFC 9639, sections 9.1.8 and 9.3).
final class FlacCrc {
    private static final int[] CRC8 = table(8, 0x07);
    private static final int[] CRC16 = table(16, 0x8005);

    private FlacCrc() {}

    static int crc8(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc = CRC8[crc ^ bytes[i] & 0xff];
        }
        return crc;
    }

    static int crc16(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc = (crc << 8 ^ CRC16[crc >>> 8 ^ bytes[i] & 0xff]) & 0xffff;
        }
        return crc;
    }

    private static int[] table(int width, int polynomial) {
        int[] table = new int[256];
        int top = 1 << width - 1;
        int mask = (1 << width) - 1;
        for (int i = 0; i < 256; i++) {
            int value = i << width - 8;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & top) != 0 ? value << 1 ^ polynomial : value << 1;
            }
            table[i] = value & mask;
        }
        return table;
    }
}
