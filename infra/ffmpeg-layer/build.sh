#!/usr/bin/env bash
# Builds the ffmpeg Lambda layer: static, sound only, no network, no files.   build.sh [x86_64|arm64|all]
#
# Leaves target/<arch>/ (the layer's root), target/ffmpeg-layer-<arch>.zip and target/native -> this machine's arch.
# All sources are Debian's, whose signatures apt checks. Finished builds are kept outside the clone, so each happens once
# per machine and version of this script: ${NOTULA_CACHE:-${XDG_CACHE_HOME:-~/.cache}/notula}/ffmpeg
set -euo pipefail

SUITE=trixie
SOURCES=(ffmpeg=7:7.1.5-0+deb13u1 opus=1.5.2-2) # Debian's libopus-dev would add 3 MB of neural networks to each program
LIBRARIES=(libopencore-amrnb-dev=0.1.6-1+b2 libopencore-amrwb-dev=0.1.6-1+b2)

# Demuxers that follow references (hls, dash, concat, sdp) and protocols that open names (file, http) stay out:
# the bytes come from strangers. opencore reads the silence frames of AMR that ffmpeg's own decoder drops.
CONFIGURE=(
  --disable-everything --disable-autodetect --disable-doc --disable-debug --disable-network --disable-avdevice
  --disable-swscale --disable-ffplay --disable-shared --enable-static --enable-pic --enable-version3
  --enable-libopus --enable-libopencore-amrnb --enable-libopencore-amrwb --enable-protocol=pipe,fd
  --enable-demuxer=aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dts,eac3,flac,flv,gsm,matroska,mov,mp3,mpegps,mpegts
  --enable-demuxer=ogg,pcm_s16le,rm,tta,voc,w64,wav,wv
  --enable-decoder='aac,aac_latm,ac3,adpcm_*,alac,ape,atrac3,cook,dca,eac3,flac,g723_1,g729,gsm,gsm_ms'
  --enable-decoder='libopencore_amrnb,libopencore_amrwb,mlp,mp1float,mp2float,mp3adufloat,mp3float,nellymoser,opus,pcm_*'
  --enable-decoder=qdm2,ra_144,ra_288,sipr,speex,truehd,tta,vorbis,wavpack,wmalossless,wmapro,wmav1,wmav2,wmavoice
  --enable-parser=aac,aac_latm,ac3,amr,cook,dca,flac,g723_1,g729,gsm,mlp,mpegaudio,opus,sipr,vorbis
  --enable-encoder=aac,flac,libopus,pcm_s16le
  --enable-muxer=adts,flac,ipod,matroska,mp3,mp4,null,ogg,opus,pcm_s16le,wav
  --enable-bsf=aac_adtstoasc,extract_extradata,null,opus_metadata
  --enable-filter=aformat,ametadata,anull,anullsink,aresample,asetnsamples,asetpts,asplit,astats,atrim,pan
  --enable-filter=silencedetect,volume,volumedetect
)
HARDENING='-fstack-protector-strong -D_FORTIFY_SOURCE=2'
LDFLAGS='-static-pie -Wl,-z,relro,-z,now' # plain -static would always load at the same address

say() { printf '[%3d s] ffmpeg layer: %s\n' "$SECONDS" "$*"; }
fail() { printf 'ffmpeg layer: %s\n' "$*" >&2; exit 1; }

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
OUT=$HERE/target
if ! command -v apt-get >/dev/null; then
  [[ ! -x $OUT/native/bin/ffmpeg ]] || { say "no apt here: $OUT stays as the container left it"; exit; }
  fail "needs Debian's apt. Elsewhere a container does the same: docker build --output '$OUT' '$HERE'"
fi
CACHE=${NOTULA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/notula}/ffmpeg/$(sha256sum "$HERE/build.sh" | cut -c1-16)
NATIVE=$(dpkg --print-architecture | sed s/amd64/x86_64/)

# --- running: each stage is a process group of its own, so that no compiler outlives an interrupted build ------------
WORK='' CHILD='' STATUS=0
cleanup() {
  if [[ $CHILD ]]; then kill -TERM -- "-$CHILD" 2>/dev/null || true; wait "$CHILD" 2>/dev/null || true; fi
  [[ -z $WORK ]] || rm -rf "$WORK"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

run() { # bash takes signals in wait, not while a foreground command runs
  STATUS=0
  set -m
  "$@" </dev/null &
  CHILD=$!
  set +m
  wait "$CHILD" || STATUS=$?
  CHILD=''
}

stage() { # stage WHAT-TAKES-TIME COMMAND...
  say "$ARCH: $1"
  run "${@:2}" >>"$LOG" 2>&1
  ((STATUS == 0)) || { tail -n 25 "$LOG" >&2; fail "$ARCH: failed (exit $STATUS) at: $1. The whole log: $LOG"; }
}

# --- stages ----------------------------------------------------------------------------------------------------------
missing_packages() {
  local tool
  for tool in make nasm pkg-config dpkg-source:dpkg-dev xz:xz-utils zip; do
    command -v "${tool%:*}" >/dev/null || echo "${tool#*:}"
  done
  [[ $(keyring) ]] || echo debian-archive-keyring
  [[ -f $(gcc -print-file-name=libc.a 2>/dev/null) ]] || printf '%s\n' gcc libc6-dev
  [[ $ARCH == "$NATIVE" ]] || {
    [[ -f $("$TRIPLET-gcc" -print-file-name=libc.a 2>/dev/null) ]] || printf '%s\n' "gcc-${TRIPLET/_/-}" "$LIBC"
    # the tests run foreign programs in an emulator; without one they skip that
    ((EUID != 0)) || command -v "qemu-$MACHINE-static" >/dev/null || echo qemu-user-static
  }
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 update -q
  apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@"
}

keyring() { find /usr/share/keyrings -name 'debian-archive-keyring.*' 2>/dev/null | sort | head -n1; }

fetch() { # by a private apt with its own suite and lists: of the system's, only mirror, proxies and keys are used
  local apt=$WORK/apt mirror package
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -m1 '/debian/$' || true)
  mkdir -p "$apt"/{lists,archives}/partial "$WORK/sources"
  touch "$apt/status"
  printf "%s [signed-by=$(keyring)] ${mirror:?none of apt's sources is Debian's archive; a container has it, see the Dockerfile} $SUITE main\n" deb deb-src >"$apt/list"
  cat >"$apt/conf" <<-CONF
	Dir::State "$apt"; Dir::State::status "$apt/status"; Dir::Cache "$apt";
	Dir::Etc::sourcelist "$apt/list"; Dir::Etc::sourceparts "-";
	APT::Architecture "$DEB"; APT::Architectures { "$DEB"; }; APT::Sandbox::User "$(id -un)";
	CONF
  export APT_CONFIG=$apt/conf
  apt-get update -q
  cd "$WORK/sources"
  pinned() { # pinned NAME=VERSION APT-COMMAND; a stable suite replaces a version only by a later one of its branch
    apt-get -q "${@:2}" "$1" || { apt-get -q "${@:2}" "${1%=*}" && echo "$1" >>"$WORK/replaced"; }
  }
  for package in "${SOURCES[@]}"; do
    pinned "$package" source --download-only
    dpkg-source --no-check -x "${package%=*}"_*.dsc "$WORK/${package%=*}"
  done
  for package in "${LIBRARIES[@]}"; do
    pinned "$package" download
    dpkg -x "${package%=*}"_*.deb "$WORK/lib"
  done
}

build_opus() { # installed by hand: libtool cannot install into a directory with a space in its name
  cd "$WORK/opus"
  ./configure --quiet --host="$TRIPLET" --prefix=/usr --libdir="/usr/lib/$TRIPLET" --disable-shared --with-pic \
    --disable-doc --disable-extra-programs CFLAGS="-O3 $HARDENING"
  make -j"$(nproc)" libopus.la
  install -D -t "../lib/usr/lib/$TRIPLET" .libs/libopus.a
  install -D -t "../lib/usr/lib/$TRIPLET/pkgconfig" opus.pc
  install -D -t ../lib/usr/include/opus include/opus*.h
}

configure() { # with relative paths, so that the directory does not get into the programs
  cd "$WORK/ffmpeg"
  export PKG_CONFIG_LIBDIR=../lib/usr/lib/$TRIPLET/pkgconfig PKG_CONFIG_SYSROOT_DIR=../lib
  ./configure --enable-cross-compile --target-os=linux --arch="$MACHINE" --cross-prefix="$TRIPLET-" \
    --pkg-config=pkg-config --pkg-config-flags=--static --extra-cflags="-I../lib/usr/include $HARDENING" \
    --extra-ldflags="$LDFLAGS -L../lib/usr/lib/$TRIPLET" "${CONFIGURE[@]}"
}

build_ffmpeg() { make -C "$WORK/ffmpeg" -j"$(nproc)" ffmpeg ffprobe; }

assemble() {
  local licenses=done/layer/share/licenses
  cd "$WORK"
  install -D -m 0755 -t done/layer/bin ffmpeg/ffmpeg ffmpeg/ffprobe
  install -D -m 0644 -t $licenses/ffmpeg ffmpeg/LICENSE.md ffmpeg/COPYING.{LGPLv2.1,LGPLv3,GPLv3}
  install -D -m 0644 -t $licenses/opus opus/COPYING
  install -D -m 0644 -t $licenses/opencore-amr lib/usr/share/doc/libopencore-amrnb-dev/copyright \
    /usr/share/common-licenses/Apache-2.0
  install -D -m 0644 -t $licenses/glibc "/usr/share/doc/$LIBC/copyright"
  install -m 0644 "$HERE/build.sh" $licenses/build.sh
  cat >$licenses/SOURCE <<-TEXT
	bin/ffmpeg and bin/ffprobe are free software under the LGPL, version 3 or later. They are made from these Debian
	source packages (apt-get source NAME=VERSION), unchanged:
	$(awk '/^Source:/ { name = $2 } /^Version:/ { print "  " name " " $2; nextfile }' sources/*.dsc)
	$(dpkg-deb --show --showformat '  ${source:Package} ${source:Version}\n' sources/libopencore-amrnb-dev_*.deb)
	  glibc $(dpkg-query --show --showformat '${Version}' "$LIBC")
	build.sh beside this file is the whole recipe; run it with changed sources to link against a changed library.
	TEXT
  find done/layer -exec touch -d '2026-01-01 00:00:00 UTC' {} +
  cd done/layer
  find bin share -type f | LC_ALL=C sort | TZ=UTC zip -q -X -9 -@ ../layer.zip
}

build() {
  local packages
  mapfile -t packages < <(missing_packages)
  if ((${#packages[@]})); then
    ((EUID == 0)) || fail "$ARCH: tools are missing; as root: apt-get install ${packages[*]}"
    stage "installing what the build needs: ${packages[*]}" install_packages "${packages[@]}"
  fi
  WORK=$(mktemp -d "$CACHE/.work.XXXXXX")
  stage "first build; fetching ffmpeg and the codecs from Debian (log: $LOG)" fetch
  [[ ! -f $WORK/replaced ]] || say "$ARCH: not in Debian $SUITE any more, its newest instead: $(xargs <"$WORK/replaced")"
  stage 'compiling opus' build_opus
  stage 'configuring ffmpeg, many trial compilations' configure
  stage "compiling ffmpeg on $(nproc) cores, the longest part" build_ffmpeg
  stage 'collecting programs and licences, zipping' assemble
  mv "$WORK/done" "$CACHE/$ARCH"
}

place() { # never half a layer in target/
  local new=$OUT/.$ARCH.$$
  mkdir -p "$OUT"
  exec 8<"$OUT"
  flock 8
  [[ $ARCH != "$NATIVE" ]] || ln -sfn "$ARCH" "$OUT/native"
  if diff -r "$CACHE/$ARCH/layer" "$OUT/$ARCH" && cmp "$CACHE/$ARCH/layer.zip" "$OUT/ffmpeg-layer-$ARCH.zip"; then
    return
  fi >/dev/null 2>&1
  cp -a "$CACHE/$ARCH" "$new"
  rm -rf "${OUT:?}/$ARCH"
  mv "$new/layer" "$OUT/$ARCH"
  mv "$new/layer.zip" "$OUT/ffmpeg-layer-$ARCH.zip"
  rmdir "$new"
  say "$ARCH: $(du -sk --apparent-size "$OUT/$ARCH" | cut -f1) KiB in $OUT/$ARCH"
}

ARCH=${1:-all} LOG=$CACHE/build-${1:-all}.log LIBC=libc6-dev
case $ARCH in
  x86_64) DEB=amd64 MACHINE=x86_64 TRIPLET=x86_64-linux-gnu ;;
  arm64) DEB=arm64 MACHINE=aarch64 TRIPLET=aarch64-linux-gnu ;;
  all)
    run "$BASH" "$0" "$NATIVE"
    ((STATUS == 0)) || exit "$STATUS"
    FOREIGN=$([[ $NATIVE == arm64 ]] && echo x86_64 || echo arm64)
    run "$BASH" "$0" "$FOREIGN"
    ((STATUS == 0)) || { rm -rf "$OUT/$FOREIGN" "$OUT/ffmpeg-layer-$FOREIGN.zip"; say "no layer for $FOREIGN, see above"; }
    exit 0
    ;;
  *) fail "no such architecture: $ARCH. Usage: build.sh [x86_64|arm64|all]" ;;
esac
[[ $ARCH == "$NATIVE" ]] || LIBC+=-$DEB-cross

mkdir -p "$CACHE"
exec 9>"$CACHE/lock"
if [[ ! -d $CACHE/$ARCH ]]; then
  flock -n 9 || { say "$ARCH: another build is running, waiting for it"; run flock 9; }
  rm -rf "$CACHE"/.work.*
  [[ -d $CACHE/$ARCH ]] || build
fi
place
